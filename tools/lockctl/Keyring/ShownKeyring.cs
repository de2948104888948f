using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>A keyring for programs: what <c>keyring show --json</c> prints.</summary>
internal sealed record ShownKeyring(string Issuer, bool Sealed, string? Master, IReadOnlyList<ShownLock> Locks);

/// <summary>A lock of it; what every command that changes one prints with <c>--json</c>. <c>HasFactorySecret</c> is left out when that is sealed.</summary>
internal sealed record ShownLock(string Lock, int Epoch, int HighestEpoch, long Seq, bool? HasFactorySecret, string? FactorySecret, string? Broker, string? Note)
{
    public static ShownLock Of(string lockId, LockEntry entry, bool reveal) =>
        new(lockId, entry.Epoch, entry.HighestEpoch, entry.Seq, entry.FactorySecret is not null, reveal ? entry.FactorySecret : null, entry.Broker, entry.Note);
}

/// <summary>Compile-time JSON of both.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownKeyring))]
[JsonSerializable(typeof(ShownLock))]
internal sealed partial class KeyringShownJson : JsonSerializerContext;

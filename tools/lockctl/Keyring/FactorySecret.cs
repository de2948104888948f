using System.Security.Cryptography;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// How a blank device comes to its factory secret: it is in the keyring before it is sent, since the device takes no other and nobody can read it back. It comes from the system's random
/// generator and from nothing else: what is printed on the device, or heard of it on the air, tells nothing of it.
/// </summary>
internal static class FactorySecret
{
    public const string Command = "factory-install";

    /// <summary>Lists a blank lock in the keyring, with a secret.</summary>
    /// <param name="visit">The lock.</param>
    /// <param name="given">In hex, one that it is to have; null for a new one, unless the keyring has one for it.</param>
    /// <returns>The secret that the keyring keeps for it now, in hex.</returns>
    public static string Keep(ConsoleVisit visit, string? given)
    {
        visit.Keyring.Add(visit.LockId);
        var fresh = given ?? Hex.Encode(RandomNumberGenerator.GetBytes(FactorySecretText.Length));

        // Whatever came into the keyring since it was read comes first.
        return visit.Keyring.Change(visit.LockId, entry => entry with { FactorySecret = entry.FactorySecret ?? fresh }).FactorySecret!;
    }

    /// <summary>Sends it.</summary>
    /// <param name="visit">The lock, which is blank.</param>
    /// <param name="secret">In hex; the keyring's.</param>
    /// <returns>Why the lock does not take it, or null.</returns>
    public static string? Install(ConsoleVisit visit, string secret)
    {
        var refused = visit.Ask($"{Command} {Base64Url.Encode(Hex.Decode(secret))}").Error;
        visit.Look();
        return refused;
    }
}

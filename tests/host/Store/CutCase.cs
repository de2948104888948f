using System.Globalization;

namespace Latchkey.Tests.Host.Store;

/// <summary>Everything that reproduces one cut: LATCHKEY_CUT=level:seed:write:kind:at runs it alone.</summary>
/// <param name="Level">store or firmware.</param>
/// <param name="Seed">Seed of the life.</param>
/// <param name="Write">The write that is interrupted, from 1.</param>
/// <param name="Fault">How.</param>
internal sealed record CutCase(string Level, int Seed, int Write, Fault Fault)
{
    /// <summary>The one that was asked for; null = all.</summary>
    public static CutCase? Asked { get; } = Parse(Environment.GetEnvironmentVariable("LATCHKEY_CUT"));

    /// <summary>Throws what broke, with all that reproduces it.</summary>
    public BrokenPromiseException Broken(Exception cause, string operation) =>
        new($"{cause.Message}{Environment.NewLine}  during: {operation}{Environment.NewLine}  this case alone: LATCHKEY_CUT={this}", cause);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Level}:{Seed}:{Write}:{Fault.Kind}:{Fault.At}");

    private static CutCase? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string[] parts = text.Split(':');
        return parts.Length == 5 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out int seed) && int.TryParse(parts[2], CultureInfo.InvariantCulture, out int write)
            && Enum.TryParse(parts[3], out FaultKind kind) && int.TryParse(parts[4], CultureInfo.InvariantCulture, out int at)
            ? new(parts[0], seed, write, new(kind, at))
            : throw new InvalidOperationException($"LATCHKEY_CUT={text} is not level:seed:write:kind:at, as a failure prints it");
    }
}

namespace Latchkey.InstallerConsole;

/// <summary>What a person reads of <see cref="ConsoleRights"/>.</summary>
internal static class ConsoleRightsWords
{
    private static readonly string[] Words = { "always", "while paired", "unpaired, or in the pairing window (inside button held for 5 s)" };

    public static string Of(ConsoleRights rights) => Words[(int)rights];
}

namespace Latchkey.Lockctl;

/// <summary>The exit codes.</summary>
internal static class Exit
{
    public const int Ok = 0;

    /// <summary>The command was understood and could not be done, or the token that it was to show is bad.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;
}

namespace Latchkey.Diagrams.Output;

/// <summary>Something that the user can understand and mend: one line on stderr, exit 1.</summary>
internal sealed class WiringException : Exception
{
    public WiringException(string message)
        : base(message)
    {
    }
}

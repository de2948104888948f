namespace Latchkey.Lockctl;

/// <summary>Something went wrong that the user can understand and mend: one line on stderr, exit 1.</summary>
internal sealed class Failure : Exception
{
    public Failure(string message)
        : base(message)
    {
    }
}

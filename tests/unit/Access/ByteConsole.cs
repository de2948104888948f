using Latchkey.Hal;

namespace Latchkey.Tests.Access;

/// <summary>A console whose output nobody reads.</summary>
public sealed class ByteConsole : ISerialLine
{
    private readonly ISerialLine input;

    /// <summary>Hears what is put into this line.</summary>
    public ByteConsole(ISerialLine input) => this.input = input;

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) => input.Read(buffer, offset, count);

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        // Nobody listens in a test.
    }
}

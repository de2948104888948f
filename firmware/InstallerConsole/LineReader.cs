using System.Text;
using Latchkey.Hal;

namespace Latchkey.InstallerConsole;

/// <summary>
/// Cuts what arrives on the console into lines: CR, LF or CRLF ends one, backspace takes the last character back, Ctrl+C the whole line. A line that is too long or holds anything else but printable
/// ASCII is handed on as bad, once, and changes nothing. Nothing is echoed: what is typed may be a secret.
/// </summary>
internal sealed class LineReader
{
    public const int MaxLength = 640;

    private const byte CtrlC = 0x03;
    private const byte Backspace = 0x08;
    private const byte Delete = 0x7F;

    private readonly ISerialLine port;
    private readonly byte[] chunk = new byte[64];
    private readonly byte[] line = new byte[MaxLength];
    private int chunkAt;
    private int chunkCount;
    private int length;
    private bool isBad;
    private bool wasReturn;

    public LineReader(ISerialLine port) => this.port = port;

    /// <summary>True while bytes may be left to look at.</summary>
    public bool HasMore;

    /// <summary>What was wrong with the last line, or null.</summary>
    public string Fault;

    /// <summary>True when the last look ended at a Ctrl+C: what was typed so far is gone.</summary>
    public bool WasCancelled;

    /// <summary>The next whole line in at most one chunk of bytes; null when there is none yet. A bad one is empty, with <see cref="Fault"/> set.</summary>
    public string Next()
    {
        WasCancelled = false;
        HasMore = chunkAt < chunkCount || Fill();
        while (chunkAt < chunkCount)
        {
            byte c = chunk[chunkAt++];
            bool isEnd = c == '\r' || (c == '\n' && !wasReturn);
            bool isRest = c == '\n' && wasReturn;
            wasReturn = c == '\r';
            if (isEnd)
            {
                return End();
            }

            if (c == CtrlC)
            {
                Forget();
                WasCancelled = true;
                return null;
            }

            if (!isRest)
            {
                Add(c);
            }
        }

        return null;
    }

    private bool Fill()
    {
        chunkAt = 0;
        chunkCount = port.Read(chunk, 0, chunk.Length);
        return chunkCount > 0;
    }

    private void Add(byte c)
    {
        if (c == Backspace || c == Delete)
        {
            // What is too long stays so: how much of it was lost, nobody counts.
            length = length > 0 && length <= MaxLength ? length - 1 : length;
            return;
        }

        if (c < 0x20 || c > 0x7E)
        {
            isBad = true;
        }

        if (length < MaxLength)
        {
            line[length] = c;
        }

        length++;
        length = length > MaxLength ? MaxLength + 1 : length;
    }

    private string End()
    {
        Fault = length > MaxLength ? "line-too-long" : isBad ? "not-printable" : null;
        string text = Fault == null ? Encoding.UTF8.GetString(line, 0, length) : string.Empty;
        Forget();
        return text;
    }

    private void Forget()
    {
        length = 0;
        isBad = false;
    }
}

using System;
using System.Text;
using Latchkey.Door;
using Latchkey.Hal;

namespace Latchkey.InstallerConsole;

/// <summary>What goes out on the console: <c>key: value</c> lines, then <c>ok</c> or <c>error: reason</c>, then the prompt.</summary>
internal sealed class Terminal
{
    public const string Prompt = "latchkey> ";

    private const int Capacity = 1024;

    // 115200 8N1 takes 11.52.
    private const int BytesPerMs = 11;

    private readonly ISerialLine port;
    private readonly byte[] reply = new byte[Capacity];
    private int length;
    private bool isAtLineStart = true;
    private int partAtMs;
    private int partMs;

    public Terminal(ISerialLine port) => this.port = port;

    public void Value(string key, string value) => Line(key + ": " + value);

    /// <summary>A travel that arrived: where, how long it took, and what the motor drew.</summary>
    public void Travel(BoltPosition target, BoltTravel travel) =>
        Value(target == BoltPosition.Extended ? "extend" : "retract", travel.TookMs.ToString() + " ms " + travel.PeakMa.ToString() + " mA");

    public void Line(string text)
    {
        Add(text);
        Add("\r\n");
    }

    /// <summary>Ends a reply: null for ok, else the word for what is wrong. The whole of it goes out in one write.</summary>
    public void End(string wrong)
    {
        Line(wrong == null ? "ok" : "error: " + wrong);
        Ready();
    }

    /// <summary>Only the prompt.</summary>
    public void Ready()
    {
        Add(Prompt);
        Send();
    }

    /// <summary>What there is so far: the reply goes on later.</summary>
    public void Send()
    {
        isAtLineStart = length > 0 ? reply[length - 1] == '\n' : isAtLineStart;
        port.Write(reply, 0, length);
        length = 0;
    }

    /// <summary>A list begins, which may be longer than what the line's buffer takes at once.</summary>
    public void BeginList(int nowMs)
    {
        partAtMs = nowMs;
        partMs = 0;
    }

    /// <summary>What there is so far of a list: the next part waits until the line is through with this one, since what exceeds the line's buffer is lost.</summary>
    public void SendPart(int nowMs)
    {
        partAtMs = nowMs;
        partMs = (length / BytesPerMs) + 1;
        Send();
    }

    /// <summary>Milliseconds until the next part of a list may follow; 0 when it may now.</summary>
    public int NextPartInMs(int nowMs)
    {
        int leftMs = partMs - (nowMs - partAtMs);
        return leftMs > 0 ? leftMs : 0;
    }

    /// <summary>A packet of another protocol on the same line, in one write and at the beginning of a line: its clients look for it only there.</summary>
    public void Packet(byte[] packet, int count)
    {
        if (length > 0)
        {
            Send();
        }

        Add(isAtLineStart ? string.Empty : "\r\n");
        Array.Copy(packet, 0, reply, length, count);
        length += count;
        Send();
    }

    // Replies are short by design; a longer one is cut rather than sent in pieces.
    private void Add(string text)
    {
        int count = text.Length < Capacity - length ? text.Length : Capacity - length;
        length += Encoding.UTF8.GetBytes(text, 0, count, reply, length);
    }
}

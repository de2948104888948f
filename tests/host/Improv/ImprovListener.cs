using System.Collections.Concurrent;
using System.Text;

namespace Latchkey.Tests.Host.Improv;

/// <summary>
/// Reads what a lock says as the public client does (improv-wifi/sdk-serial-js, serial.ts): a packet is looked for at the beginning of a line alone, the first nine bytes of a line decide, and every
/// other line is passed over up to its end. What it passes over is kept here as text.
/// </summary>
internal sealed class ImprovListener
{
    private readonly List<byte> _line = [];
    private int _packetLength;

    /// <summary>Type and data of each packet with a good checksum.</summary>
    internal BlockingCollection<(int Type, byte[] Data)> Packets { get; } = [];

    /// <summary>Everything else.</summary>
    internal StringBuilder Text { get; } = new();

    /// <summary>Packets that were not what their checksum says.</summary>
    internal int Spoilt { get; private set; }

    internal void Hear(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            Hear(value);
        }
    }

    /// <summary>The text so far, safe from the reader's thread.</summary>
    internal string Read()
    {
        lock (Text)
        {
            return Text.ToString();
        }
    }

    private void Hear(byte value)
    {
        if (_packetLength == 0 && value == '\n')
        {
            EndLine();
            return;
        }

        _line.Add(value);
        if (_line.Count == 9 && Encoding.ASCII.GetString([.. _line[..6]]) == "IMPROV")
        {
            _packetLength = 9 + _line[8] + 1;
        }

        if (_line.Count == _packetLength)
        {
            byte[] packet = [.. _line];
            _line.Clear();
            _packetLength = 0;
            if (packet[6] == 1 && (byte)packet[..^1].Sum(part => part) == packet[^1])
            {
                Packets.Add((packet[7], packet[9..^1]));
            }
            else
            {
                Spoilt++;
            }
        }
    }

    private void EndLine()
    {
        lock (Text)
        {
            Text.Append(Encoding.ASCII.GetString([.. _line])).Append('\n');
        }

        _line.Clear();
    }
}

using System;
using System.Text;

namespace Latchkey.InstallerConsole.Improv;

/// <summary>Builds one packet at a time and sends it whole, with the line end that other devices send behind it.</summary>
internal sealed class ImprovWriter
{
    private const byte LineFeed = 0x0A;

    private readonly byte[] packet = new byte[ImprovWords.HeadLength + ImprovWords.MaxData + 2];
    private readonly Terminal terminal;
    private int length;

    /// <summary>Sends on this terminal.</summary>
    public ImprovWriter(Terminal terminal)
    {
        this.terminal = terminal;
        Array.Copy(ImprovWords.Prefix, 0, packet, 0, ImprovWords.PrefixLength);
    }

    /// <summary>The current state.</summary>
    public void State(int state) => One(ImprovWords.TypeState, state);

    /// <summary>The error state.</summary>
    public void Error(int error) => One(ImprovWords.TypeError, error);

    /// <summary>The result of a command: so many texts; together with a byte each they have to fit into 253.</summary>
    public void Result(int command, params string[] texts)
    {
        Begin(ImprovWords.TypeResult);
        Byte(command);
        int lengthAt = length;
        Byte(0);
        for (int i = 0; i < texts.Length; i++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(texts[i]);
            Byte(bytes.Length);
            Array.Copy(bytes, 0, packet, length, bytes.Length);
            length += bytes.Length;
        }

        packet[lengthAt] = (byte)(length - lengthAt - 1);
        End();
    }

    private void One(int type, int value)
    {
        Begin(type);
        Byte(value);
        End();
    }

    private void Begin(int type)
    {
        packet[ImprovWords.PrefixLength] = (byte)type;
        length = ImprovWords.HeadLength;
    }

    private void Byte(int value) => packet[length++] = (byte)value;

    private void End()
    {
        packet[ImprovWords.HeadLength - 1] = (byte)(length - ImprovWords.HeadLength);
        int sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += packet[i];
        }

        Byte(sum);
        Byte(LineFeed);
        terminal.Packet(packet, length);
    }
}

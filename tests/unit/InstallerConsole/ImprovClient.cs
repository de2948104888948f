using System.Collections;
using System.Text;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>The other side of Improv (improv-wifi.com/serial), written from its page and apart from the firmware's.</summary>
public sealed class ImprovClient
{
    private readonly LockRig rig;

    /// <summary>Plugs in.</summary>
    public ImprovClient(LockRig rig) => this.rig = rig;

    /// <summary>A packet: IMPROV, version 1, type, length, data, checksum; without a line end.</summary>
    public static byte[] Packet(int type, byte[] data)
    {
        byte[] packet = Bytes.Concat(Bytes.Concat(Bytes.FromText("IMPROV"), new byte[] { 1, (byte)type, (byte)data.Length }), data);
        int sum = 0;
        for (int i = 0; i < packet.Length; i++)
        {
            sum += packet[i];
        }

        return Bytes.Concat(packet, new byte[] { (byte)sum });
    }

    /// <summary>A command: its number, the length of its data, its data.</summary>
    public static byte[] Command(int command, byte[] data) => Packet(3, Bytes.Concat(new byte[] { (byte)command, (byte)data.Length }, data));

    /// <summary>A command without data.</summary>
    public static byte[] Command(int command) => Command(command, new byte[0]);

    /// <summary>The command with Wi-Fi settings.</summary>
    public static byte[] Settings(string ssid, string password) => Command(1, Bytes.Concat(Text(ssid), Text(password)));

    /// <summary>A text with its length before it.</summary>
    public static byte[] Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Bytes.Concat(new byte[] { (byte)bytes.Length }, bytes);
    }

    /// <summary>What a device sends, in hex: a state or an error.</summary>
    public static string Said(int type, int value) => Hex.From(Packet(type, new byte[] { (byte)value })) + "0a";

    /// <summary>The same of a result.</summary>
    public static string Result(int command, string[] texts)
    {
        byte[] data = new byte[0];
        for (int i = 0; i < texts.Length; i++)
        {
            data = Bytes.Concat(data, Text(texts[i]));
        }

        return Hex.From(Packet(4, Bytes.Concat(new byte[] { (byte)command, (byte)data.Length }, data))) + "0a";
    }

    /// <summary>An empty result.</summary>
    public static string Result(int command) => Result(command, new string[0]);

    /// <summary>Bytes go to the lock; what it says within 50 ms, in hex, without the line end that takes a packet away from a prompt.</summary>
    public string Say(byte[] bytes)
    {
        rig.Chip.TakePrinted();
        rig.Chip.Type(bytes);
        rig.Broker.Post(HalEventKind.ConsoleBytes);
        return Hear(50);
    }

    /// <summary>What it says within a while.</summary>
    public string Hear(int ms)
    {
        rig.Run(ms);
        ArrayList writes = rig.Chip.TakeWrites();
        string said = string.Empty;
        for (int i = 0; i < writes.Count; i++)
        {
            string write = Hex.From((byte[])writes[i]);
            said += write.StartsWith("0d0a494d50524f56") ? write.Substring(4) : write;
        }

        return said;
    }
}

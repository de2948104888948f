using System;
using System.Collections;
using System.Text;
using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.Tests.Fakes;

/// <summary>What is left of the world: console, battery, random, identity, watchdog, reboot.</summary>
public sealed class FakeChip : ISerialLine, IBattery, IRandom, IBoardInfo, IWatchdog, IReboot
{
    private const int SendBufferBytes = 1024;
    private readonly VirtualTime time;
    private readonly ArrayList typed = new ArrayList();
    private readonly StringBuilder printed = new StringBuilder();
    private readonly ArrayList writes = new ArrayList();

    private int waitingBytes;
    private int drainedAtMs;

    /// <summary>Prints at the speed of its line.</summary>
    public FakeChip(VirtualTime time) => this.time = time;

    /// <summary>Tokens that were typed to unlock: byte arrays.</summary>
    public readonly ArrayList TypedTokens = new ArrayList();

    /// <summary>A command was typed that moves the bolt for the installer.</summary>
    public bool IsInstallerAtWork;

    /// <summary>How often the watchdog was fed.</summary>
    public int Feeds;

    /// <summary>How often the chip was reset.</summary>
    public int Reboots;

    /// <summary>The generator has failed: it gives zeros for ever.</summary>
    public bool IsRandomDead = true;

    /// <summary>Everything printed since the last call.</summary>
    public string TakePrinted()
    {
        string text = printed.ToString();
        printed.Clear();
        writes.Clear();
        return text;
    }

    /// <summary>Every write to the console since the last call of either kind: byte arrays.</summary>
    public ArrayList TakeWrites()
    {
        ArrayList taken = new ArrayList();
        for (int i = 0; i < writes.Count; i++)
        {
            taken.Add(writes[i]);
        }

        TakePrinted();
        return taken;
    }

    /// <summary>Text arrives on the console.</summary>
    public void Type(string text)
    {
        Note(text);
        Type(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Bytes arrive on the console.</summary>
    public void Type(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            typed.Add(bytes[i]);
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = 0;
        while (taken < count && typed.Count > 0)
        {
            buffer[offset + taken++] = (byte)typed[0];
            typed.RemoveAt(0);
        }

        return taken;
    }

    /// <summary>Takes what the send buffer of 1024 bytes has room for while 115200 8N1 drains it; a write beyond that is lost, as on the board.</summary>
    public void Write(byte[] buffer, int offset, int count)
    {
        long left = waitingBytes - ((long)(time.Now - drainedAtMs) * 1152 / 100);
        waitingBytes = left > 0 ? (int)left : 0;
        drainedAtMs = time.Now;
        if (waitingBytes + count > SendBufferBytes)
        {
            return;
        }

        waitingBytes += count;
        printed.Append(Encoding.UTF8.GetString(buffer, offset, count));
        writes.Add(Bytes.Slice(buffer, offset, count));
    }

    /// <summary>Supply, in mV.</summary>
    public int BatteryMv = 5900;

    /// <inheritdoc/>
    public int ReadMv() => BatteryMv;

    /// <inheritdoc/>
    public void Fill(byte[] buffer)
    {
        if (!IsRandomDead)
        {
            new Random().NextBytes(buffer);
        }
    }

    /// <inheritdoc/>
    public string LockId() => "lk-7f3a21c09b44";

    /// <inheritdoc/>
    public int FreeHeapBytes() => 71000;

    /// <inheritdoc/>
    public void Feed() => Feeds++;

    /// <inheritdoc/>
    public void Reboot()
    {
        Reboots++;
        throw new PowerLostException();
    }

    private void Note(string text)
    {
        byte[] token = text.StartsWith("token unlock ") ? Base64Url.Decode(text.Substring(13).TrimEnd('\r')) : null;
        if (token != null)
        {
            TypedTokens.Add(token);
        }

        IsInstallerAtWork |= text.StartsWith("calibrate") || text.StartsWith("test motor");
    }
}

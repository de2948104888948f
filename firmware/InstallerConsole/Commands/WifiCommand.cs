using System;
using System.Text;
using Latchkey.Hal;
using Latchkey.Wifi;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>wifi: which network the lock belongs to; looks for networks, joins one, forgets it. The password is never printed, nor kept longer than the attempt.</summary>
internal sealed class WifiCommand : ConsoleCommand, IWifiWatcher
{
    private static readonly string[] States = { "none", "joining", "up", "failed" };

    private static readonly string[] Outcomes = { null, "wrong-password", "not-found", "timeout", "failed" };

    private readonly INetwork network;
    private readonly WifiStation station;
    private readonly PairingWindow window;
    private bool isWaiting;
    private bool isListing;
    private int next;

    public WifiCommand(Terminal terminal, INetwork network, WifiStation station, PairingWindow window)
        : base(terminal)
    {
        this.network = network;
        this.station = station;
        this.window = window;
    }

    /// <inheritdoc/>
    public override string Name => "wifi";

    /// <inheritdoc/>
    public override string Usage => "[scan | join <ssid> [<password>] | forget]";

    /// <inheritdoc/>
    public override string Help => "the Wi-Fi network: show, look for, join, forget";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "ssid: 1 to 32 bytes; password: 8 to 63 characters, or none for an open network. join answers when it is known, within 31 s.",
        "A word in quotes may hold blanks. In it a backslash stands before a quote or a backslash, and with x and two hex digits for any byte: \"My home\", \"caf\\xc3\\xa9\".",
        "A network that was joined is stored in place of the one before; one that could not be joined is not. forget erases name and password.",
    };

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => isListing ? terminal.NextPartInMs(nowMs) : int.MaxValue;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        QuotedWords parts = QuotedWords.Of(Line(words));
        int count = parts == null ? 0 : parts.Count;
        string verb = count > 1 ? parts.Text(1) : null;
        if (count == 1)
        {
            Show();
        }
        else if (verb == "scan" && count == 2)
        {
            Scan(nowMs);
        }
        else if (verb == "forget" && count == 2)
        {
            terminal.End(window.NoteNow("wifi forget") && station.Erase() ? null : "storage");
        }
        else if (verb == "join" && count > 2)
        {
            Join(parts.Word(2), count == 4 ? parts.Word(3) : new byte[0], nowMs);
        }
        else
        {
            terminal.End("malformed");
        }

        return isWaiting;
    }

    /// <summary>One network at a time: the whole list is longer than what the line's buffer takes at once.</summary>
    public override bool Step(int nowMs)
    {
        if (!isListing)
        {
            return isWaiting;
        }

        if (terminal.NextPartInMs(nowMs) > 0)
        {
            return true;
        }

        isListing = next < network.FoundCount();
        if (!isListing)
        {
            return End(null);
        }

        FoundNetwork found = network.Found(next++);
        terminal.Value("network", QuotedWords.Quote(found.Ssid) + " " + found.RssiDbm.ToString() + " dBm" + (found.IsSecured ? string.Empty : " open"));
        terminal.SendPart(nowMs);
        return true;
    }

    /// <inheritdoc/>
    public void Joined(JoinOutcome outcome)
    {
        isWaiting = false;
        if (outcome == JoinOutcome.Joined)
        {
            terminal.Value("address", network.Address());
        }

        terminal.End(Outcomes[(int)outcome]);
    }

    /// <inheritdoc/>
    public void Scanned()
    {
        isWaiting = false;
        isListing = true;
        next = 0;
    }

    private void Scan(int nowMs)
    {
        if (!station.IsFree)
        {
            terminal.End("busy");
            return;
        }

        isWaiting = true;
        terminal.BeginList(nowMs);
        station.Scan(this, nowMs);
    }

    private void Join(byte[] ssid, byte[] password, int nowMs)
    {
        string wrong = !WifiCredentials.IsSsid(ssid, 0, ssid.Length) ? "bad-ssid"
            : !WifiCredentials.IsPassword(password, 0, password.Length) ? "bad-password"
            : !station.IsFree ? "busy"
            : window.NoteNow("wifi join") ? null : "storage";
        if (wrong == null)
        {
            isWaiting = true;
            station.Join(Encoding.UTF8.GetString(ssid, 0, ssid.Length), Encoding.UTF8.GetString(password, 0, password.Length), this, nowMs);
        }
        else
        {
            terminal.End(wrong);
        }

        Array.Clear(password, 0, password.Length);
    }

    private void Show()
    {
        string ssid = network.StoredSsid();
        string address = network.Address();
        int rssi = network.RssiDbm();
        terminal.Value("ssid", ssid.Length > 0 ? QuotedWords.Quote(ssid) : "none");
        terminal.Value("state", States[(int)network.State()]);
        terminal.Value("address", address.Length > 0 ? address : "none");
        terminal.Value("rssi", rssi != 0 ? rssi.ToString() + " dBm" : "unknown");
        terminal.End(null);
    }

    private static string Line(string[] words)
    {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words.Length; i++)
        {
            line.Append(words[i]).Append(' ');
        }

        return line.ToString();
    }
}

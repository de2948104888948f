namespace Latchkey.Lockctl;

/// <summary>What an installer can do about each reason with which the lock's console refuses a command.</summary>
internal static class ConsoleRefusals
{
    private const string Window = "it is paired, and this is taken only in its pairing window: hold the inside button for 5 s, then run this again within 5 min";

    private static readonly Dictionary<(string Command, string Reason), string> Known = new()
    {
        [("factory-install", "already-installed")] = "this device has a factory secret already, and keeps it for life",
        [("factory-install", "malformed")] = "the secret did not arrive whole: look at the cable, then run this again",
        [("camera-pair", "no-answer")] = "the camera module does not answer: look at its supply and that TX goes to RX, then run this again (--skip-camera leaves it for later, but deliveries need it)",
        [("calibrate", "door-not-open")] = "the door has to stand open, and to stay open meanwhile",
        [("calibrate", "not-at-end")] = "turn the bolt by hand all the way out or in, and say which; if it is there, the switch of that end or the profile is wrong",
        [("calibrate", "both-switches")] = "both end switches are on: one is stuck, or the profile is wrong ('config bolt.profile' on the console)",
        [("calibrate", "no-end-switch")] = "the bolt moved and did not arrive in time: look at the switch of the other end, or set a longer bolt.timeout_ms",
        [("calibrate", "not-moving")] = "the bolt does not move: look at the motor, its plug and its gear, and whether its wires are swapped",
        [("calibrate", "stall")] = "something is in the bolt's way, or bolt.stall_ma is too low",
        [("calibrate", "too-fast")] = "the bolt arrives too early: a switch is hit before the end, or the profile is wrong",
        [("calibrate", "too-slow")] = "the bolt is too slow for its time-out: set a longer bolt.timeout_ms, or make it run more easily",
        [("calibrate", "no-current")] = "no motor current is measured: look at the current amplifier",
        [("calibrate", "current-too-high")] = "the motor draws more than bolt.stall_ma at full speed: set it higher, or make the bolt run more easily",
        [("calibrate", "uneven")] = "travels one way differ too much: the bolt binds somewhere",
        [("calibrate", "interrupted")] = "the inside button was pressed, or a hand turned the bolt: run this again and keep hands off",
        [("mqtt", "malformed")] = "the login or the certificate did not arrive whole: look at the cable, then run this again",
        [("mqtt", "too-long")] = "the login or the certificate is longer than the lock can hold (64 characters, 2048 bytes)",
        [("mqtt", "not-begun")] = "somebody else types at this console: run this again",
        [("wifi", "bad-ssid")] = "the network's name did not arrive as it was sent (1 to 32 bytes of UTF-8): look at --wifi and at the cable, then run this again",
        [("wifi", "bad-password")] = "a password has 8 to 63 characters of printable ASCII: look at it and at the cable, then run this again (--wifi-open for a network without one)",
        [("wifi", "wrong-password")] = "the network does not take this password, or the signal is too weak to tell: look at it, go closer, and run this again",
        [("wifi", "not-found")] = "it hears no network of this name at 2.4 GHz; capitals count.",
        [("wifi", "timeout")] = "no connection or no address in 30 s: look whether the router gives addresses (DHCP) and the signal is strong enough, then run this again",
        [("wifi", "failed")] = "the radio gave up: run this again; if it stays so, look whether the router takes WPA2",
        [("wifi", "busy")] = "it is joining or looking for a network already: run this again in a minute",
        [("wifi", "malformed")] = "the line did not arrive whole: look at the cable, then run this again",
        [("pair", "not-installed")] = "the device has no factory secret: run this again, it gets one",
        [("pair", "no-nonce")] = "the nonce is used up or older than 10 min: run this again",
        [("pair", "busy")] = "the bolt moves: run this again when it rests",
        [("pair", "malformed")] = "the answer did not arrive whole: look at the cable, then run this again",
        [("pair", "bad-mac")] = "the factory secret of the keyring is not the one of this device: give the right one with --factory-secret-file",
        [("pair", "wrong-lock")] = "the answer was made for another lock: was the cable changed meanwhile? Run this again",
        [("pair", "policy")] = "the lock has held a higher epoch than the keyring knows of: see what it was in the keyring that paired it last, and run 'lockctl keyring epoch --skip-to' with it, then this again",
    };

    private static readonly Dictionary<string, string> Anywhere = new()
    {
        ["not-allowed"] = Window,
        ["storage"] = "its flash takes nothing: restart it and run this again; if it stays so, the flash is worn out",
        ["state-lost"] = "its stored state is damaged: erase its flash by cable and install it anew",
        ["busy"] = "it is in the midst of something: run this again in a minute",
        ["unknown-command"] = "its firmware does not know this command: update it",
        ["line-too-long"] = "bytes were lost or doubled on the line: look at the cable, then run this again",
        ["not-printable"] = "bytes were changed on the line: look at the cable and the speed (115200 baud), then run this again",
    };

    /// <summary>The failure to report.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="reason">What the lock said behind <c>error:</c>.</param>
    public static Failure Of(string command, string reason) => new($"the lock refuses '{command}' ({reason}): {Text(command, reason)}");

    /// <summary>What to do.</summary>
    public static string Text(string command, string reason) =>
        Known.GetValueOrDefault((command, reason)) ?? Anywhere.GetValueOrDefault(reason) ?? "'lockctl console' can tell more: type help";
}

namespace Latchkey.Lockctl;

/// <summary>What a failed test means to whoever stands at the bench.</summary>
internal static class TestWords
{
    private const int MaxLength = 32;

    private static readonly Dictionary<(string Test, string Reason), string> Known = new()
    {
        [("secret", "not-kept")] = "the device holds another secret than the keyring, which can never pair it: erase its flash by cable and make it anew",
        [("secret", "state-lost")] = "its stored state is damaged: erase its flash by cable and make it anew; once more, and the flash is bad",
        [("secret", "storage")] = "its flash takes nothing: flash the firmware anew; once more, and the module is bad",
        [("camera", "no-answer")] = "nothing answers on the camera's line: plug, supply, TX to RX",
        [("camera", "refusing")] = "the module answers and refuses: no card, a full one, or its lens is covered",
        [("camera", "storage")] = "its flash takes nothing: the module is bad",
        [("indicator", "not-seen")] = "LED or buzzer: plug, polarity, solder",
        [("motor", "door-not-open")] = "the reed never told an open door: its wire, or it sticks closed",
        [("motor", "not-at-end")] = "no end switch is on: turn the bolt to an end; if it is there, the switch or its wire",
        [("motor", "both-switches")] = "both end switches are on: one sticks, or its wire is shorted",
        [("motor", "not-moving")] = "the bolt does not leave its end: motor plug, bridge, gear",
        [("motor", "no-end-switch")] = "the bolt left and never arrived: the other end's switch, or the motor's wires are swapped",
        [("motor", "stall")] = "the motor was blocked: gear, bolt, or the current amplifier reads too much",
        [("motor", "interrupted")] = "a hand turned the bolt, or the button was pressed: once more",
        [("motor", "storage")] = "its flash takes nothing: the module is bad",
        [("door", "never-open")] = "the reed told no open door: its wire, or it sticks closed",
        [("door", "never-closed")] = "the reed told no closed door: magnet too far, wire open",
        [("door", "fault")] = "the reed flutters: a loose wire, or the magnet at the edge of its reach",
        [("door", "storage")] = "its flash takes nothing: the module is bad",
    };

    /// <summary>What it means.</summary>
    public static string Of(string test, string reason) => Known.GetValueOrDefault((test, reason)) ?? "see the console's page for this reason";

    /// <summary>A reason as the protocol has them, whatever a broken device said.</summary>
    public static string Plain(string reason) => reason.Length is >= 1 and <= MaxLength && reason.All(c => c is >= 'a' and <= 'z' or '-') ? reason : "unreadable";
}

using Latchkey.Access;
using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Session;

namespace Latchkey.InstallerConsole;

/// <summary>
/// The installer's console, as far as it goes in this version: the commands of <see cref="Help"/>. Unpaired, everything except token is open; paired, only what shows and token.
/// </summary>
public sealed class ConsoleDesk : IDecisionWatcher
{
    private static readonly string[] Help =
    {
        "help                        this list",
        "status                      what the lock is like now",
        "version                     firmware and lock id",
        "config                      the settings (unpaired)",
        "config <key> <value>        set one (unpaired)",
        "calibrate [out|in]          measure the bolt, which you see out or in, with the door open (unpaired)",
        "factory-install <base64url> set the factory secret, once (blank device)",
        "camera-pair                 give the camera module a key (unpaired)",
        "pair                        print a nonce for the pairing tool (unpaired)",
        "pair <base64url>            take the tool's answer (unpaired)",
        "token unlock <base64url>    present a token (paired)",
        "token lock <base64url>      the same, to lock (paired)",
    };

    private readonly LineReader lines;
    private readonly Terminal terminal;
    private readonly World world;
    private readonly Credentials credentials;
    private readonly AccessClock clock;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly Camera camera;
    private readonly CloudLink link;
    private readonly PairingDesk pairing;
    private readonly TokenDesk tokens;
    private readonly InstallerMove.Gate installing;
    private readonly BoltFit fit;
    private readonly CalibrationDesk calibration;
    private readonly ConfigDesk config;
    private bool isPairingCamera;
    private bool hasBytes;

    /// <summary>Speaks on the console's line.</summary>
    public ConsoleDesk(
        World world, Credentials credentials, AccessClock clock, Bolt bolt, DoorWatch door, Camera camera, CloudLink link, PairingDesk pairing, TokenDesk tokens, InstallerMove.Gate installing, BoltFit fit, Calibrator calibrator, ConfigDesk config)
    {
        this.world = world;
        this.credentials = credentials;
        this.clock = clock;
        this.bolt = bolt;
        this.door = door;
        this.camera = camera;
        this.link = link;
        this.pairing = pairing;
        this.tokens = tokens;
        lines = new LineReader(world.Console);
        terminal = new Terminal(world.Console);
        this.installing = installing;
        this.fit = fit;
        calibration = new CalibrationDesk(calibrator, fit, terminal);
        this.config = config;
    }

    /// <summary>Greets whoever listens.</summary>
    public void Start()
    {
        terminal.Line(string.Empty);
        terminal.Line("Latchkey " + Firmware.Version + ", lock " + world.BoardInfo.LockId());
        terminal.Ready();
    }

    /// <summary>Bytes have arrived.</summary>
    public void OnBytes() => hasBytes = true;

    /// <summary>
    /// Takes at most one line a turn, and none while the bolt moves or is measured: whatever is typed, the loop comes back to the door. Ends a camera-pair that was answered, or was not in time.
    /// </summary>
    public void Step(int nowMs)
    {
        if (isPairingCamera && !camera.IsPairing)
        {
            isPairingCamera = false;
            terminal.End(camera.WasPairingAnswered ? null : "no-answer");
        }

        if (!CanTake())
        {
            return;
        }

        string line = lines.Next();
        hasBytes = lines.HasMore;
        if (line == null)
        {
            return;
        }

        if (lines.Fault != null)
        {
            terminal.End(lines.Fault);
        }
        else
        {
            Take(line.TrimStart(' '), nowMs);
        }
    }

    /// <summary>0 while there is more to take, else no time at all.</summary>
    public int DueInMs() => CanTake() ? 0 : int.MaxValue;

    /// <inheritdoc/>
    public void Decided(Reason reason) => terminal.End(reason == Reason.None ? null : ReasonWords.Of(reason));

    private bool CanTake() => hasBytes && !bolt.IsMoving() && !calibration.IsRunning;

    private void Take(string line, int nowMs)
    {
        string[] words = line.Split(' ');
        bool isAlone = line.TrimEnd(' ').Length == words[0].Length;
        switch (isAlone || TakesArgument(words[0]) ? words[0] : "?")
        {
            case "":
                terminal.Ready();
                break;
            case "help":
                for (int i = 0; i < Help.Length; i++)
                {
                    terminal.Line(Help[i]);
                }

                terminal.End(null);
                break;
            case "status":
                Status(nowMs);
                break;
            case "version":
                terminal.Value("version", Firmware.Version);
                terminal.Value("lock", world.BoardInfo.LockId());
                terminal.End(null);
                break;
            case "token":
                Token(words);
                break;
            case "factory-install":
            case "camera-pair":
            case "pair":
                Install(words, nowMs);
                break;
            case "config":
            case "calibrate":
                Install(line.TrimEnd(' ').Split(' '), nowMs);
                break;
            default:
                terminal.End("unknown-command");
                break;
        }
    }

    // Where base64url is expected white space counts: it is no part of it.
    private static bool TakesArgument(string command) => command == "token" || command == "pair" || command == "factory-install" || command == "config" || command == "calibrate";

    private void Install(string[] words, int nowMs)
    {
        if (!installing.IsInstalling)
        {
            terminal.End("not-allowed");
        }
        else if (words[0] == "config")
        {
            terminal.End(config.Take(words, terminal, nowMs));
        }
        else if (words[0] == "calibrate")
        {
            calibration.Take(words, nowMs);
        }
        else if (words[0] == "factory-install")
        {
            terminal.End(pairing.Install(Argument(words)));
        }
        else if (words[0] == "camera-pair")
        {
            isPairingCamera = true;
            camera.Pair(nowMs);
        }
        else if (words.Length == 1)
        {
            terminal.Value("lock", world.BoardInfo.LockId());
            terminal.Value("nonce", Hex.From(pairing.NewNonce()));
            terminal.End(null);
        }
        else
        {
            string wrong = pairing.Answer(Argument(words));
            if (wrong == null)
            {
                terminal.Value("confirm", Hex.From(pairing.Confirmation));
            }

            terminal.End(wrong);
            if (pairing.IsHalfDone)
            {
                world.Reboot.Reboot();
            }
        }
    }

    private void Token(string[] words)
    {
        bool isUnlock = words.Length == 3 && words[1] == "unlock";
        if (!credentials.IsPaired)
        {
            terminal.End("not-paired");
        }
        else if (words.Length != 3 || (!isUnlock && words[1] != "lock"))
        {
            terminal.End("malformed");
        }
        else
        {
            // What is no base64url is no token either: denied, reported and counted like any other.
            tokens.Present(Base64Url.Decode(words[2]) ?? new byte[0], Way.Console, isUnlock ? Verb.Unlock : Verb.Lock, false, this);
        }
    }

    // The one argument of a command; null when there is none, more than one, or no base64url.
    private static byte[] Argument(string[] words) => words.Length == 2 ? Base64Url.Decode(words[1]) : null;

    private void Status(int nowMs)
    {
        clock.Refresh();
        terminal.Value("lock", world.BoardInfo.LockId());
        terminal.Value("paired", credentials.IsPaired ? "yes" : pairing.IsStateLost ? "lost" : credentials.FactorySecret != null ? "no" : "blank");
        terminal.Value("bolt", BoltWords.Bolt(bolt, door));
        terminal.Value("door", BoltWords.Door(door));
        terminal.Value("calibrated", fit.IsCalibrated ? "yes" : "no");
        terminal.Value("camera", CameraStates.Word(camera.State(nowMs)));
        terminal.Value("cloud", link.IsOnline ? "online" : "offline");
        terminal.Value("clock", clock.IsTrusted ? "trusted" : "untrusted");
        terminal.Value("uptime", clock.UptimeS.ToString());
        terminal.End(null);
    }
}

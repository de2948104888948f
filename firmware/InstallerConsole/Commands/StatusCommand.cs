using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Recording;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>status: what the lock is like now.</summary>
internal sealed class StatusCommand : ConsoleCommand
{
    private readonly IBoardInfo board;
    private readonly Credentials credentials;
    private readonly StateStore store;
    private readonly PairingWindow window;
    private readonly AccessClock clock;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly Camera camera;
    private readonly CloudLink link;

    public StatusCommand(Terminal terminal, IBoardInfo board, Credentials credentials, StateStore store, PairingWindow window, AccessClock clock, Bolt bolt, DoorWatch door, Camera camera, CloudLink link)
        : base(terminal)
    {
        this.board = board;
        this.credentials = credentials;
        this.store = store;
        this.window = window;
        this.clock = clock;
        this.bolt = bolt;
        this.door = door;
        this.camera = camera;
        this.link = link;
    }

    /// <inheritdoc/>
    public override string Name => "status";

    /// <inheritdoc/>
    public override string Help => "what the lock is like now";

    /// <inheritdoc/>
    public override ConsoleRights Rights => ConsoleRights.Always;

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        clock.Refresh();
        terminal.Value("lock", board.LockId());
        terminal.Value("paired", credentials.IsPaired ? "yes" : store.IsLost ? "lost" : credentials.FactorySecret != null ? "no" : "blank");
        terminal.Value("window", window.IsOpen ? "open " + window.LeftS(nowMs).ToString() + " s" : "closed");
        terminal.Value("bolt", BoltWords.Bolt(bolt, door));
        terminal.Value("door", BoltWords.Door(door));
        terminal.Value("calibrated", bolt.IsCalibrated ? "yes" : "no");
        terminal.Value("camera", CameraStates.Word(camera.State(nowMs)));
        terminal.Value("cloud", link.IsOnline ? "online" : "offline");
        if (link.Fault != CloudFault.None)
        {
            terminal.Value("cloud-fault", link.FaultWords());
        }

        terminal.Value("clock", clock.IsTrusted ? "trusted" : "untrusted");
        terminal.Value("uptime", clock.UptimeS.ToString());
        return End(null);
    }
}

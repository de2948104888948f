using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Admin;
using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Indicator;
using Latchkey.InstallerConsole;
using Latchkey.InstallerConsole.Improv;
using Latchkey.Keys;
using Latchkey.Ownership;
using Latchkey.Recording;
using Latchkey.Reporting;
using Latchkey.Session;
using Latchkey.Store;
using Latchkey.Wifi;

namespace Latchkey;

/// <summary>The parts of the firmware and how they are knit together; made once a boot.</summary>
public sealed class Parts
{
    /// <summary>The bolt machine.</summary>
    public readonly Bolt Bolt;

    /// <summary>The door.</summary>
    public readonly DoorWatch Door;

    /// <summary>The inside button.</summary>
    public readonly InsidePress.Button Button;

    /// <summary>How the bolt machine fits this door.</summary>
    public readonly BoltFit Fit;

    /// <summary>Measures the bolt.</summary>
    public readonly Calibrator Calibrator;

    /// <summary>The camera's link.</summary>
    public readonly Camera Camera;

    /// <summary>The unlock session.</summary>
    public readonly UnlockSession Session;

    /// <summary>LED and buzzer.</summary>
    public readonly Signals Signals;

    /// <summary>Login at the broker, and the time server.</summary>
    public readonly BrokerAccess BrokerAccess = new BrokerAccess();

    /// <summary>Certificates of the connection.</summary>
    public readonly Certificates Certificates;

    /// <summary>Counts what of the network's side was given up.</summary>
    public readonly LinkSupervisor Supervisor;

    /// <summary>The Wi-Fi station.</summary>
    public readonly WifiStation Wifi;

    /// <summary>The link to the broker.</summary>
    public readonly CloudLink Link;

    /// <summary>What goes out on it.</summary>
    public readonly Courier Courier;

    /// <summary>Announces the lock to Home Assistant.</summary>
    public readonly Discovery Discovery;

    /// <summary>Questions for the time.</summary>
    public readonly TimeRequest TimeRequest;

    /// <summary>Where tokens are presented.</summary>
    public readonly TokenDesk Tokens;

    /// <summary>Where admin messages are carried out.</summary>
    public readonly AdminDesk Admin;

    /// <summary>How the lock comes to belong to someone.</summary>
    public readonly PairingDesk Pairing;

    /// <summary>How the lock becomes nobody's again.</summary>
    public readonly Erasure Erasure;

    /// <summary>The pairing window.</summary>
    public readonly PairingWindow Window;

    /// <summary>The installer's console.</summary>
    public readonly ConsoleDesk Console;

    /// <summary>The gate against guessing.</summary>
    public readonly FloodGate Gate;

    /// <summary>The access clock.</summary>
    public readonly AccessClock Clock;

    /// <summary>The stored state.</summary>
    public readonly StateStore Store;

    /// <summary>What the owner has set.</summary>
    public readonly Settings Settings = new Settings();

    /// <summary>Holds and the home alarm.</summary>
    public readonly Holds Holds = new Holds();

    /// <summary>Keys and issuer.</summary>
    public readonly Credentials Credentials;

    /// <summary>Events.</summary>
    public readonly EventLog Events;

    /// <summary>The audit chain.</summary>
    public readonly AuditChain Audit;

    /// <summary>What the lock noticed of itself.</summary>
    public readonly DeviceLog Log = new DeviceLog();

    /// <summary>Who notices it.</summary>
    public readonly Observer Observer;

    /// <summary>Tries the motor.</summary>
    public readonly MotorTest MotorTest;

    /// <summary>The open session.</summary>
    public readonly SessionRecord Record;

    private readonly Nonces nonces;
    private readonly CommittedGrant.Ledger ledger;
    private readonly IExternalClock externalClock;
    private readonly Revocations revocations = new Revocations();
    private readonly VerifiedGrant.Judge judge;
    private readonly ConsoleCommand[] consoleCommands;
    private readonly HandshakeMark handshakes;

    /// <summary>Knits them together on a world. The bolt comes first, since its making takes the energy off the motor.</summary>
    public Parts(World world)
    {
        string lockId = world.BoardInfo.LockId();
        int now = world.Clock.NowMs();
        Bolt = new Bolt(world.BoltMotor, world.EndSwitches, world.MotorCurrent, LockProfile.Named(LockProfile.DefaultName), now);
        Door = new DoorWatch(world.DoorSensor);
        Button = new InsidePress.Button(world.InsideButton);
        Store = new StateStore(world.Flash);
        nonces = new Nonces(world.Random);
        Credentials = new Credentials();
        Fit = new BoltFit(Bolt, Settings, Store);
        Clock = new AccessClock(world.Clock, Settings);
        externalClock = world.ExternalClock;
        Envelope envelope = new Envelope(lockId, Credentials);
        CborSkip skip = new CborSkip();
        Events = new EventLog(Store, Clock, envelope, Credentials);
        Audit = new AuditChain(Store, Clock);
        Record = new SessionRecord();
        Window = new PairingWindow(Credentials, Record, Settings, Holds, Events, Audit, Store);
        InstallerMove.Gate installing = new InstallerMove.Gate(Door, Window);
        Calibrator = new Calibrator(Bolt, installing, Fit);
        MotorTest = new MotorTest(Bolt, installing);
        ledger = new CommittedGrant.Ledger(Store);
        Camera = new Camera(world.Camera, nonces, Settings);
        Gate = new FloodGate(world.Clock, Store, Settings, Events);
        SessionReports reports = new SessionReports(Record, Events, Audit, Store);
        GuardedTime guarded = new GuardedTime(Settings, Holds, nonces, Record);
        BatteryWatch battery = new BatteryWatch(world.Battery);
        Session = new UnlockSession(world.Clock, nonces, ledger, Camera, Bolt, Door, Record, reports, guarded, Settings, battery);
        Signals = new Signals(world.Indicator, Bolt, Door, Session, Record, reports, Camera, battery, Credentials, Window);
        ILockFacts facts = new LockFacts(world.Clock, Session, Record, Bolt, Door, Camera, battery);
        judge = new VerifiedGrant.Judge(Clock, ledger, revocations, Holds, Settings, facts);
        Tokens = new TokenDesk(world.Clock, Clock, Credentials, new ParsedToken.Reader(lockId, skip), judge, Session, reports, Gate);
        Wifi = new WifiStation(world.Network, Session, now);
        Certificates = new Certificates(world.Flash);
        handshakes = new HandshakeMark(world.Flash);
        Supervisor = new LinkSupervisor(world.Mqtt, Clock, now);
        CertificateClock certificateClock = new CertificateClock(world.WallClock, world.NetworkTime, Clock, BrokerAccess, nonces, now);
        Link = new CloudLink(lockId, world, Credentials, BrokerAccess, Certificates, certificateClock, handshakes, Supervisor, Session, Store, nonces, now);
        StateReport state = new StateReport(world, Clock, envelope, Credentials, Events, Bolt, Door, Session, Record, Camera, battery);
        AuditReport report = new AuditReport(Audit, Store, envelope, Holds);
        Courier = new Courier(Link, Events, new Outbox(Events, Store, envelope), report, state, Gate.Refusals, Store);
        Discovery = new Discovery(Link, Courier, Settings, Store, new HomeAssistantSensors(lockId));
        TimeRequest = new TimeRequest(Clock, world.Clock, world.WallClock, nonces, Events, Link);
        Erasure = new Erasure(world, Credentials, Clock, nonces, Events, Store, Session, Camera, Link, new IErasable[] { Certificates, handshakes, Wifi });
        Admin = new AdminDesk(Credentials, Clock, Events, Audit, Store, Gate, Commands(world, report), skip);
        Pairing = new PairingDesk(world, Credentials, Settings, Clock, nonces, ledger, revocations, Holds, Events, Audit, Admin, guarded, Store, Session, Erasure);
        Observer = new Observer(Log, Clock, Store, Bolt, Door, Camera, Session, Window, Link);
        Terminal terminal = new Terminal(world.Console);
        ImprovFilter filter = new ImprovFilter(world.Console);
        ImprovDesk improv = new ImprovDesk(filter, terminal, world.Network, Wifi, Window, lockId);
        Console = new ConsoleDesk(filter, improv, terminal, lockId, Credentials, Bolt, Window);
        consoleCommands = ConsoleCommands.Of(this, world, terminal);
        Bolt.Watcher = Session;
        Door.Watcher = Session;
        Button.Watcher = Session;
        Button.HoldWatcher = Window;
        Camera.Watcher = Session;
    }

    /// <summary>Loads the state, counts the boot, says so, and goes on where a power cut interrupted.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public void Boot(int nowMs)
    {
        Store.Guard = Bolt;
        Store.Filter = Events;
        Store.Load(new IPersisted[] { nonces, Settings, Credentials, Camera, Clock, ledger, revocations, Holds, Record, Audit, Events, Admin, Gate, Bolt.Wear, Fit.Calibration, Erasure, BrokerAccess, Discovery });
        Certificates.Load();
        handshakes.Load(nowMs);
        Fit.Apply(nowMs);
        Clock.Resume(externalClock);
        nonces.CountBoot();
        Events.Begin("boot");
        Events.End();
        Store.Commit();
        Session.Start(Link, judge);
        Window.Resume(nowMs);
        Erasure.Resume(nowMs);
        Observer.Booted(nonces.Boot);
        Console.Start(consoleCommands);
    }

    /// <summary>Brings the clock up to the present, and ends what ends by time.</summary>
    public void KeepTime()
    {
        Clock.Refresh();
        if (Credentials.EndPrevious(Clock.Lo))
        {
            Store.Touch();
        }
    }

    // Every command that this lock knows: a new one is a class of its own and a row here.
    private AdminCommand[] Commands(World world, AuditReport report) => new AdminCommand[]
    {
        new TimeCommand(TimeRequest),
        new HoldCommand(Holds),
        new AlarmCommand(Holds),
        new RevokeCommand(revocations, Clock),
        new ConfigCommand(Settings, Clock, Events),
        new RekeyCommand(Credentials, Clock, Audit, Events, world.Cipher),
        new ReportCommand(report),
        new LockCommand(Session, Door),
        new IdentifyCommand(Signals),
        new RebootCommand(world.Reboot),
        new UnpairCommand(Erasure),
    };
}

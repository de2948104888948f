using Latchkey.Clock;
using Latchkey.Cloud;
using Latchkey.Door;
using Latchkey.InstallerConsole;
using Latchkey.Recording;
using Latchkey.Session;
using Latchkey.Store;

namespace Latchkey.Reporting;

/// <summary>Watches the parts for what the <see cref="DeviceLog"/> is to hold: looks at their states in every turn, and notes what has become different.</summary>
public sealed class Observer
{
    // By the number of a CameraState.
    private static readonly string[] CameraTexts = { "camera answers", "camera records", "camera refuses", "camera silent", "camera not paired" };

    private readonly DeviceLog log;
    private readonly AccessClock clock;
    private readonly StateStore store;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly Camera camera;
    private readonly UnlockSession session;
    private readonly PairingWindow window;
    private readonly CloudLink link;
    private int cameraState = -1;
    private int refusedWindows;
    private bool wasWindow;
    private bool wasOnline;
    private bool wasTrusted;
    private bool wasJammed;
    private bool wasMisread;
    private bool hadDoorFault;
    private bool wasRefused;
    private SessionState wasState;

    /// <summary>Watches these.</summary>
    public Observer(DeviceLog log, AccessClock clock, StateStore store, Bolt bolt, DoorWatch door, Camera camera, UnlockSession session, PairingWindow window, CloudLink link)
    {
        this.log = log;
        this.clock = clock;
        this.store = store;
        this.bolt = bolt;
        this.door = door;
        this.camera = camera;
        this.session = session;
        this.window = window;
        this.link = link;
    }

    /// <summary>After a boot.</summary>
    /// <param name="boots">How many there were.</param>
    public void Booted(int boots)
    {
        log.Note(LogLevel.Info, "boot", boots, 0);
        if (store.IsLost)
        {
            log.Note(LogLevel.Error, "stored state lost", 0, 0);
        }
    }

    /// <summary>Looks.</summary>
    public void Step(int nowMs)
    {
        wasOnline = Changed(wasOnline, link.IsOnline, LogLevel.Info, "cloud online", LogLevel.Warning, "cloud offline");
        wasTrusted = Changed(wasTrusted, clock.IsTrusted, LogLevel.Info, "clock trusted", LogLevel.Warning, "clock untrusted");
        wasJammed = Changed(wasJammed, bolt.IsJammed, LogLevel.Error, "bolt jammed", LogLevel.Info, "bolt free");
        wasMisread = Changed(wasMisread, bolt.IsMisread(nowMs), LogLevel.Error, "bolt switches contradict", LogLevel.Info, "bolt switches agree");
        hadDoorFault = Changed(hadDoorFault, door.HasFault, LogLevel.Error, "door reed flutters", LogLevel.Info, "door reed calm");
        wasRefused = Changed(wasRefused, store.IsRefused, LogLevel.Error, "flash refuses", LogLevel.Info, "flash takes again");
        wasWindow = Changed(wasWindow, window.IsOpen, LogLevel.Info, "pairing window open", LogLevel.Info, "pairing window closed");
        if (window.Refused != refusedWindows)
        {
            refusedWindows = window.Refused;
            log.Note(LogLevel.Warning, "pairing window refused", refusedWindows, clock.UptimeS);
        }

        int seen = (int)camera.State(nowMs);
        if (seen != cameraState)
        {
            cameraState = seen;
            log.Note(LogLevel.Info, CameraTexts[seen], 0, clock.UptimeS);
        }

        if (session.State != wasState)
        {
            wasState = session.State;
            log.Note(LogLevel.Debug, "session state", (int)wasState, clock.UptimeS);
        }
    }

    private bool Changed(bool was, bool isSo, LogLevel level, string text, LogLevel levelOfEnd, string textOfEnd)
    {
        if (was != isSo)
        {
            log.Note(isSo ? level : levelOfEnd, isSo ? text : textOfEnd, 0, clock.UptimeS);
        }

        return isSo;
    }
}

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
        log.Note(Noticed.Boot, boots, 0);
        if (store.IsLost)
        {
            log.Note(Noticed.StateLost, 0, 0);
        }
    }

    /// <summary>Looks.</summary>
    public void Step(int nowMs)
    {
        wasOnline = Changed(wasOnline, link.IsOnline, Noticed.CloudOnline, Noticed.CloudOffline);
        wasTrusted = Changed(wasTrusted, clock.IsTrusted, Noticed.ClockTrusted, Noticed.ClockUntrusted);
        wasJammed = Changed(wasJammed, bolt.IsJammed, Noticed.BoltJammed, Noticed.BoltFree);
        wasMisread = Changed(wasMisread, bolt.IsMisread(nowMs), Noticed.SwitchesContradict, Noticed.SwitchesAgree);
        hadDoorFault = Changed(hadDoorFault, door.HasFault, Noticed.ReedFlutters, Noticed.ReedCalm);
        wasRefused = Changed(wasRefused, store.IsRefused, Noticed.FlashRefuses, Noticed.FlashTakes);
        wasWindow = Changed(wasWindow, window.IsOpen, Noticed.WindowOpen, Noticed.WindowClosed);
        if (window.Refused != refusedWindows)
        {
            refusedWindows = window.Refused;
            log.Note(Noticed.WindowRefused, refusedWindows, clock.UptimeS);
        }

        int seen = (int)camera.State(nowMs);
        if (seen != cameraState)
        {
            cameraState = seen;
            log.Note(Noticed.CameraAnswers + seen, 0, clock.UptimeS);
        }

        if (session.State != wasState)
        {
            wasState = session.State;
            log.Note(Noticed.SessionChanged, (int)wasState, clock.UptimeS);
        }
    }

    private bool Changed(bool was, bool isSo, Noticed what, Noticed end)
    {
        if (was != isSo)
        {
            log.Note(isSo ? what : end, 0, clock.UptimeS);
        }

        return isSo;
    }
}

using Latchkey.Hal;
using Latchkey.Ownership;
using Latchkey.Store;

namespace Latchkey.Wifi;

/// <summary>
/// When the Wi-Fi station is asked for something: one join or scan at a time for a person at the console, never begun while the bolt moves; and a new attempt when the station, which reconnects by
/// itself, has not for a while.
/// <code>
/// state   | radio free, no motion in hand | NetworkDone          | 31 s in the state
/// Resting | (down for 1 min, 2, .. 16 min: joins the stored network again)
/// Waiting | Working                       | -                    | Resting; told as failed
/// Working | -                             | Resting; told        | Resting; told as timed out
/// </code>
/// </summary>
public sealed class WifiStation : IErasable
{
    private const int Resting = 0;
    private const int Waiting = 1;
    private const int Working = 2;

    /// <summary>A little more than the driver's own bound: who waits is answered whatever becomes of its thread.</summary>
    private const int AnswerMs = NetworkLimits.JoinMs + 1000;

    private const int LookMs = 5000;
    private const int FirstDownMs = 60 * 1000;
    private const int LongestDownMs = 16 * 60 * 1000;

    private readonly INetwork network;
    private readonly IMotionGuard guard;
    private int state;
    private IWifiWatcher watcher;
    private string ssid;
    private string password;
    private int sinceMs;
    private int lookedMs;
    private int downMs;
    private int patienceMs = FirstDownMs;

    /// <summary>Stands on the radio.</summary>
    public WifiStation(INetwork network, IMotionGuard guard, int nowMs)
    {
        this.network = network;
        this.guard = guard;
        lookedMs = nowMs;
        downMs = nowMs;
    }

    /// <summary>True when nobody waits for a join or a scan.</summary>
    public bool IsFree => state == Resting;

    /// <summary>Asks for a join; to be called while it <see cref="IsFree"/>.</summary>
    /// <param name="ssid">A good name, see <see cref="WifiCredentials"/>.</param>
    /// <param name="password">A good password.</param>
    /// <param name="watcher">Told the end, within 62 s.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Join(string ssid, string password, IWifiWatcher watcher, int nowMs)
    {
        this.ssid = ssid;
        this.password = password;
        Ask(watcher, nowMs);
    }

    /// <summary>Asks for a scan; to be called while it <see cref="IsFree"/>.</summary>
    /// <param name="watcher">Told the end, within 62 s.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Scan(IWifiWatcher watcher, int nowMs) => Ask(watcher, nowMs);

    /// <summary>Erases the stored network, name and password, before it returns; a join that goes on comes to nothing.</summary>
    /// <returns>False when the flash did not take it.</returns>
    public bool Erase() => network.Forget();

    /// <summary>Goes on with what was asked for, and keeps the station connected.</summary>
    public void Step(int nowMs)
    {
        bool isLate = nowMs - sinceMs >= AnswerMs;
        if (state == Working && (isLate || !network.IsBusy()))
        {
            End(network.IsBusy() ? JoinOutcome.TimedOut : network.LastJoin(), nowMs);
        }
        else if (state == Waiting && !guard.IsMoving() && (ssid == null ? network.Scan() : network.Join(ssid, password)))
        {
            password = null;
            state = Working;
            sinceMs = nowMs;
        }
        else if (state == Waiting && isLate)
        {
            End(JoinOutcome.Failed, nowMs);
        }

        if (nowMs - lookedMs >= LookMs)
        {
            lookedMs = nowMs;
            Keep(nowMs);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        int look = LookMs - (nowMs - lookedMs);
        int answer = state == Resting ? int.MaxValue : AnswerMs - (nowMs - sinceMs);
        int due = look < answer ? look : answer;
        return due < 0 ? 0 : due;
    }

    private void Ask(IWifiWatcher asking, int nowMs)
    {
        watcher = asking;
        state = Waiting;
        sinceMs = nowMs;
    }

    private void End(JoinOutcome outcome, int nowMs)
    {
        bool wasJoin = ssid != null;
        IWifiWatcher told = watcher;
        ssid = null;
        password = null;
        watcher = null;
        state = Resting;
        if (!wasJoin)
        {
            told.Scanned();
            return;
        }

        // Another network did not work out: back to the stored one at the next look.
        patienceMs = FirstDownMs;
        downMs = outcome == JoinOutcome.Joined ? nowMs : nowMs - FirstDownMs;
        told.Joined(outcome);
    }

    private void Keep(int nowMs)
    {
        if (network.IsUp())
        {
            downMs = nowMs;
            patienceMs = FirstDownMs;
        }
        else if (state == Resting && (uint)(nowMs - downMs) >= patienceMs && !guard.IsMoving() && network.Rejoin())
        {
            downMs = nowMs;
            patienceMs = patienceMs * 2 > LongestDownMs ? LongestDownMs : patienceMs * 2;
        }
    }
}

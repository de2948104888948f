using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>The Wi-Fi station of a lock under test: joined, until a test says otherwise. What is asked of it goes on until the test says <see cref="Finish"/>.</summary>
public sealed class FakeNetwork : INetwork
{
    private readonly IEventSink sink;
    private string askedPassword;
    private JoinOutcome outcome = JoinOutcome.Failed;
    private bool isBusy;
    private bool isScan;
    private FoundNetwork[] found = new FoundNetwork[0];

    /// <summary>Posts its events here.</summary>
    public FakeNetwork(IEventSink sink) => this.sink = sink;

    /// <summary>There is an address.</summary>
    public bool IsThere = true;

    /// <summary>What the platform has stored.</summary>
    public string Ssid = "home";

    /// <summary>The password of it.</summary>
    public string Password = "home is here";

    /// <summary>The flash refuses to forget.</summary>
    public bool IsFlashDead;

    /// <summary>The bolt's motor, never to be energised when something is begun.</summary>
    public FakeDoor Door;

    /// <summary>The name that the last join asked for, or null.</summary>
    public string Asked;

    /// <summary>How many joins were begun.</summary>
    public int Joins;

    /// <summary>How many rejoins were begun.</summary>
    public int Rejoins;

    /// <summary>How many scans were begun.</summary>
    public int Scans;

    /// <summary>Something was begun while the motor was energised.</summary>
    public bool WasDisturbed;

    /// <summary>What goes on ends. A join that works out is stored.</summary>
    public void Finish(JoinOutcome how)
    {
        if (!isScan)
        {
            outcome = how;
            IsThere = how == JoinOutcome.Joined;
            if (IsThere && Asked != null)
            {
                Ssid = Asked;
                Password = askedPassword;
            }
        }

        isBusy = false;
        askedPassword = null;
        sink.Post(HalEventKind.NetworkDone);
    }

    /// <summary>A scan ends, with these.</summary>
    public void Finish(FoundNetwork[] networks)
    {
        found = networks;
        Finish(JoinOutcome.Failed);
    }

    /// <inheritdoc/>
    public bool IsUp() => IsThere;

    /// <inheritdoc/>
    public int RssiDbm() => -61;

    /// <inheritdoc/>
    public NetworkState State() => isBusy && !isScan ? NetworkState.Joining : IsThere ? NetworkState.Up : Ssid.Length > 0 ? NetworkState.Failed : NetworkState.NoCredentials;

    /// <inheritdoc/>
    public string Address() => IsThere ? "192.168.1.17" : string.Empty;

    /// <inheritdoc/>
    public string StoredSsid() => Ssid;

    /// <inheritdoc/>
    public bool IsBusy() => isBusy;

    /// <inheritdoc/>
    public bool Join(string ssid, string password)
    {
        if (!Begin(false))
        {
            return false;
        }

        Joins++;
        Asked = ssid;
        askedPassword = password;
        return true;
    }

    /// <inheritdoc/>
    public bool Rejoin()
    {
        if (Ssid.Length == 0 || !Begin(false))
        {
            return false;
        }

        Rejoins++;
        Asked = null;
        return true;
    }

    /// <inheritdoc/>
    public JoinOutcome LastJoin() => outcome;

    /// <inheritdoc/>
    public bool Forget()
    {
        if (IsFlashDead)
        {
            return false;
        }

        Ssid = string.Empty;
        Password = string.Empty;
        IsThere = false;
        return true;
    }

    /// <inheritdoc/>
    public bool Scan()
    {
        if (!Begin(true))
        {
            return false;
        }

        Scans++;
        found = new FoundNetwork[0];
        return true;
    }

    /// <inheritdoc/>
    public int FoundCount() => found.Length;

    /// <inheritdoc/>
    public FoundNetwork Found(int index) => found[index];

    private bool Begin(bool scan)
    {
        if (isBusy)
        {
            return false;
        }

        WasDisturbed |= Door != null && Door.Direction != MotorDirection.Off;
        isBusy = true;
        isScan = scan;
        return true;
    }
}

using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>A time server that answers what the test says, or nothing.</summary>
public sealed class FakeNetworkTime : INetworkTime
{
    private readonly IEventSink sink;
    private bool isAsked;

    /// <summary>Its answers come by this queue.</summary>
    public FakeNetworkTime(IEventSink sink) => this.sink = sink;

    /// <summary>What it answers, UTC seconds since 1970; 0 = that it cannot be asked.</summary>
    public long NowS;

    /// <summary>It never answers at all.</summary>
    public bool IsSilent;

    /// <summary>Its name is not found yet.</summary>
    public bool IsUnnamed;

    /// <summary>How often it was asked.</summary>
    public int Questions;

    /// <summary>How often a question was given up.</summary>
    public int GivenUp;

    /// <summary>Whom the lock believes to be asking.</summary>
    public string Server;

    /// <inheritdoc/>
    public bool Ask(string server)
    {
        if (isAsked)
        {
            return false;
        }

        Questions++;
        Server = server;
        isAsked = IsSilent;
        if (!IsSilent)
        {
            sink.Post(HalEventKind.NetworkTime, (int)NowS, NowS != 0, null, null);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool IsBlocking() => isAsked && IsUnnamed;

    /// <inheritdoc/>
    public void Abandon()
    {
        GivenUp++;
        isAsked = false;
    }
}

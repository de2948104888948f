using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.Tests.Host.Board;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The SNTP driver over real datagrams: which answers it takes (RFC 4330 sections 4 and 5).</summary>
public sealed class NetworkTimeTests : IDisposable
{
    private const uint From1900S = 2208988800;
    private const uint NowS = 1764000000;

    private readonly BoardRig _rig = new();
    private readonly EventQueue _events = new();
    private NetworkTime _time = null!;
    private ExecutionContext _chip = null!;

    public NetworkTimeTests() => _rig.Run(() =>
    {
        _time = new NetworkTime(_events);
        _chip = ExecutionContext.Capture()!;
    });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_good_answer_is_the_time()
    {
        using TimeServer server = new(question => TimeServer.Good(question, NowS + From1900S));
        HalEvent answer = Ask(server.Name);
        Assert.True(answer.Flag);
        Assert.Equal(NowS, (uint)answer.Number);
        Assert.Equal(48, server.Question!.Length);
        Assert.Equal(0x23, server.Question[0]);
        Assert.NotEqual(0UL, BitConverter.ToUInt64(server.Question, 40));
    }

    [Fact]
    public void The_era_that_begins_in_2036_follows_on()
    {
        using TimeServer server = new(question => TimeServer.Good(question, 1000));
        Assert.Equal(2085978496u + 1000, (uint)Ask(server.Name).Number);
    }

    [Theory]
    [InlineData("another cookie", 24, 0xff)]
    [InlineData("the cookie's last byte", 31, 0x01)]
    [InlineData("a client's packet", 0, 0x07)]
    [InlineData("an unsynchronised server", 0, 0xc0)]
    [InlineData("a kiss of death", 1, 0x02)]
    [InlineData("a stratum that is none", 1, 0x12)]
    public void What_is_no_answer_to_the_question_is_none(string what, int at, byte flip)
    {
        using TimeServer server = new(question =>
        {
            byte[] packet = TimeServer.Good(question, NowS + From1900S);
            packet[at] ^= flip;
            return packet;
        });
        Assert.False(Ask(server.Name).Flag, what);
    }

    [Theory]
    [InlineData(47)]
    [InlineData(0)]
    public void A_short_answer_is_none(int length)
    {
        using TimeServer server = new(question => TimeServer.Good(question, NowS + From1900S)[..length]);
        Assert.False(Ask(server.Name).Flag);
    }

    [Fact]
    public void Without_a_network_and_for_an_unknown_name_the_answer_is_that_there_is_none()
    {
        Assert.False(Ask("no-such-host.invalid").Flag);
        _rig.Board.Network = false;
        Assert.False(Ask("127.0.0.1").Flag);
    }

    [Fact]
    public void A_silent_server_is_waited_for_5_s_and_one_question_is_asked_at_a_time()
    {
        using TimeServer server = new(_ => null);
        long began = Environment.TickCount64;
        Assert.True(Put(server.Name));
        Assert.False(Put(server.Name));
        Assert.False(Next().Flag);
        Assert.InRange(Environment.TickCount64 - began, 4900, BoardRig.PatienceMs);
    }

    [Fact]
    public void What_was_given_up_is_not_heard_any_more()
    {
        using SemaphoreSlim held = new(0);
        using TimeServer slow = new(question =>
        {
            held.Wait();
            return TimeServer.Good(question, 1 + From1900S);
        });
        using TimeServer quick = new(question => TimeServer.Good(question, NowS + From1900S));
        Assert.True(Put(slow.Name));
        _time.Abandon();
        Assert.Equal(NowS, (uint)Ask(quick.Name).Number);
        held.Release();
        HalEvent late = new();
        _events.Take(late, 500);
        Assert.Equal(HalEventKind.None, late.Kind);
    }

    private bool Put(string server)
    {
        bool isAsked = false;
        ExecutionContext.Run(_chip, _ => isAsked = _time.Ask(server), null);
        return isAsked;
    }

    private HalEvent Ask(string server)
    {
        Assert.True(Put(server));
        return Next();
    }

    private HalEvent Next()
    {
        HalEvent next = new();
        _events.Take(next, BoardRig.PatienceMs);
        Assert.Equal(HalEventKind.NetworkTime, next.Kind);
        return next;
    }
}

using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The Wi-Fi station's driver on the virtual board.</summary>
public sealed class WifiTests : IDisposable
{
    private const string Password = "eight or more";

    private readonly BoardRig _rig = new();

    public WifiTests()
    {
        _rig.Board.WifiSpots = [new("Home", Password, -61), new("Guests", string.Empty, -70)];
        _rig.Board.StoreWifi(string.Empty, string.Empty);
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_fresh_board_belongs_to_the_network_in_reach()
    {
        using BoardRig fresh = new();
        fresh.Run(() =>
        {
            INetwork network = Make(new EventQueue());
            Assert.Equal(NetworkState.Up, network.State());
            Assert.Equal("127.0.0.1", network.Address());
            Assert.Equal(VirtualBoard.BenchSpot.Ssid, network.StoredSsid());
        });
    }

    [Theory]
    [InlineData("Home", Password, JoinOutcome.Joined)]
    [InlineData("Guests", "", JoinOutcome.Joined)]
    [InlineData("Home", "eight or less", JoinOutcome.WrongPassword)]
    [InlineData("home", Password, JoinOutcome.NotFound)]
    public void A_join_ends_in_one_event_and_only_what_worked_is_stored(string ssid, string password, JoinOutcome outcome)
    {
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Make(queue);
            Assert.Equal(NetworkState.NoCredentials, network.State());
            Assert.True(network.Join(ssid, password));
            Assert.Equal(NetworkState.Joining, network.State());
            Assert.False(network.Join(ssid, password), "one at a time");
            Assert.False(network.Scan(), "one at a time");
            AwaitDone(queue);
            Assert.False(network.IsBusy());
            Assert.Equal(outcome, network.LastJoin());
            Assert.Equal(outcome == JoinOutcome.Joined, network.IsUp());
            Assert.Equal(outcome == JoinOutcome.Joined ? NetworkState.Up : NetworkState.NoCredentials, network.State());
            Assert.Equal(outcome == JoinOutcome.Joined ? ssid : string.Empty, network.StoredSsid());
            HalEvent box = new();
            queue.Take(box, 50);
            Assert.Equal(HalEventKind.None, box.Kind);
        });
        Assert.Equal(outcome == JoinOutcome.Joined ? ssid : string.Empty, _rig.Board.WifiSsid);
        Assert.Equal(outcome == JoinOutcome.Joined ? password : string.Empty, _rig.Board.WifiConfiguration.Password);
    }

    [Fact]
    public void What_was_joined_is_joined_again_at_the_next_boot()
    {
        _rig.Run(() => Joined("Home", Password));
        _rig.Run(() => Assert.Equal(NetworkState.Up, Make(new EventQueue()).State()));
    }

    [Fact]
    public void A_join_that_fails_keeps_the_network_that_was_stored_and_finds_back_to_it_when_told()
    {
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Joined("Home", Password, queue);
            Assert.True(network.Join("Guests", "guests have none"));
            AwaitDone(queue);
            Assert.Equal(JoinOutcome.WrongPassword, network.LastJoin());
            Assert.Equal("Home", network.StoredSsid());
            Assert.Equal(NetworkState.Failed, network.State());
            Assert.True(network.Rejoin());
            AwaitDone(queue);
            Assert.Equal(JoinOutcome.Joined, network.LastJoin());
            Assert.Equal(NetworkState.Up, network.State());
        });
        Assert.Equal(("Home", Password), _rig.Board.WifiConfiguration);
    }

    [Fact]
    public void Forgetting_erases_name_and_password_and_leaves()
    {
        _rig.Run(() =>
        {
            INetwork network = Joined("Home", Password);
            Assert.True(network.Forget());
            Assert.Equal((string.Empty, string.Empty), _rig.Board.WifiConfiguration);
            Assert.Equal(NetworkState.NoCredentials, network.State());
            Assert.Equal(string.Empty, network.Address());
            Assert.False(network.Rejoin(), "nothing to join");
        });
        _rig.Run(() => Assert.Equal(NetworkState.NoCredentials, Make(new EventQueue()).State()));
    }

    [Fact]
    public void A_join_that_was_to_be_forgotten_while_it_went_on_stores_nothing()
    {
        _rig.Board.WifiJoinMs = 400;
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Make(queue);
            Assert.True(network.Join("Home", Password));
            Assert.True(network.Forget());
            AwaitDone(queue);
            Assert.NotEqual(JoinOutcome.Joined, network.LastJoin());
            Assert.False(network.IsUp());
        });
        Assert.Equal((string.Empty, string.Empty), _rig.Board.WifiConfiguration);
    }

    [Fact]
    public void A_connection_without_an_address_is_none()
    {
        _rig.Board.WifiAddressMs = 300;
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Make(queue);
            Assert.True(network.Join("Home", Password));
            AwaitDone(queue);
            Assert.Equal("127.0.0.1", network.Address());
        });
    }

    [Fact]
    public void A_scan_keeps_each_name_once_the_strongest_first_and_at_most_16()
    {
        const int seed = 5;
        Random random = new(seed);
        WifiSpot[] spots = [.. Enumerable.Range(0, 60).Select(_ => new WifiSpot("net " + random.Next(30), "12345678", -random.Next(30, 95))), new(string.Empty, "hidden", -20)];
        _rig.Board.WifiSpots = spots;
        (string, int)[] strongest = [.. spots.Where(spot => spot.Ssid.Length > 0).GroupBy(spot => spot.Ssid).Select(same => (same.Key, Rssi: same.Max(spot => spot.RssiDbm))).OrderByDescending(kept => kept.Rssi)];
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Make(queue);
            Assert.True(network.Scan());
            Assert.Equal(0, network.FoundCount());
            AwaitDone(queue);
            (string Ssid, int RssiDbm)[] found = [.. Enumerable.Range(0, network.FoundCount()).Select(i => (network.Found(i).Ssid, network.Found(i).RssiDbm))];
            Assert.Equal(NetworkLimits.MostFound, found.Length);
            Assert.Equal(found.Length, found.DistinctBy(one => one.Ssid).Count());
            Assert.Equal(strongest.Take(found.Length).Select(one => one.Item2), found.Select(one => one.RssiDbm));
            Assert.All(found, one => Assert.Contains(one, strongest));
        });
    }

    [Fact]
    public void A_scan_waits_while_the_radio_refuses()
    {
        _rig.Board.WifiScanRefused = true;
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Make(queue);
            Assert.True(network.Scan());
            HalEvent box = new();
            queue.Take(box, 700);
            Assert.Equal(HalEventKind.None, box.Kind);
            _rig.Board.WifiScanRefused = false;
            AwaitDone(queue);
            Assert.Equal(2, network.FoundCount());
        });
    }

    [Fact]
    public void The_station_finds_back_by_itself_or_when_told()
    {
        _rig.Run(() =>
        {
            EventQueue queue = new();
            INetwork network = Joined("Home", Password, queue);
            _rig.Board.Network = false;
            Assert.Equal(NetworkState.Failed, network.State());
            _rig.Board.Network = true;
            Assert.True(network.IsUp());
            _rig.Board.WifiReconnects = false;
            _rig.Board.Network = false;
            _rig.Board.Network = true;
            Assert.Equal(NetworkState.Failed, network.State());
            Assert.True(network.Rejoin());
            AwaitDone(queue);
            Assert.True(network.IsUp());
        });
    }

    [Fact]
    public void The_world_and_the_stored_network_outlive_the_process()
    {
        _rig.Board.StoreWifi("Home", Password);
        _rig.Board.Save(_rig.StateFile);
        using BoardRig next = new();
        next.Board.Load(_rig.StateFile);
        Assert.Equal(_rig.Board.WifiSpots, next.Board.WifiSpots);
        Assert.Equal(("Home", Password), next.Board.WifiConfiguration);
    }

    [Fact]
    public void The_trace_holds_no_password()
    {
        _rig.Run(() => Joined("Home", Password));
        Assert.DoesNotContain(_rig.Board.Trace.From(), entry => entry.Text.Contains(Password, StringComparison.Ordinal));
    }

    private static INetwork Make(EventQueue queue) => new Network(queue, new MonotonicClock());

    private static INetwork Joined(string ssid, string password, EventQueue? queue = null)
    {
        queue ??= new EventQueue();
        INetwork network = Make(queue);
        Assert.True(network.Join(ssid, password));
        AwaitDone(queue);
        Assert.Equal(JoinOutcome.Joined, network.LastJoin());
        return network;
    }

    private static void AwaitDone(EventQueue queue)
    {
        HalEvent box = new();
        queue.Take(box, BoardRig.PatienceMs);
        Assert.Equal(HalEventKind.NetworkDone, box.Kind);
    }
}

using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>What of the world outlives its process.</summary>
public sealed class PersistenceTests : IDisposable
{
    private readonly BoardRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Every_change_reaches_the_file_soon_and_comes_back()
    {
        _rig.Board.Persist(_rig.StateFile);
        _rig.Board.TurnThumb(1);
        _rig.Board.DoorClosed = false;
        _rig.Board.BatteryMv = 4321;
        _rig.Board.Camera = CameraMode.Lying;
        _rig.Board.Network = false;
        _rig.Board.ClockOffsetS = -7;
        _rig.Board.BlockAt = 0.25;
        using BoardRig next = new();
        BoardRig.Until(
            () =>
            {
                if (File.Exists(_rig.StateFile))
                {
                    next.Board.Load(_rig.StateFile);
                }

                return next.Board.BlockAt == 0.25;
            },
            "the last change is in the file");
        BoardReading came = next.Board.Read();
        Assert.Equal(1, came.Bolt);
        Assert.True(came.EndExtended);
        Assert.False(came.DoorClosed);
        Assert.Equal(4321, came.BatteryMv);
        Assert.Equal(CameraMode.Lying, came.Camera);
        Assert.False(came.Network);
        Assert.Equal(-7, next.Board.ClockOffsetS);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"bolt\":1}")]
    [InlineData("{\"bolt\":1,\"doorClosed\":true,\"camera\":\"Sleepy\",\"network\":true,\"batteryMv\":1,\"clockOffsetS\":0,\"mac\":\"0\"}")]
    public void A_file_that_is_no_world_is_refused_and_changes_nothing(string content)
    {
        File.WriteAllText(_rig.StateFile, content);
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => _rig.Board.Load(_rig.StateFile));
        Assert.Contains("delete it", refusal.Message);
        Assert.Equal(0, _rig.Board.Bolt);
    }
}

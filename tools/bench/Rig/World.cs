using System.Globalization;
using Latchkey.Bench.Http;
using Latchkey.CameraModule;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Rig;

/// <summary>The board and the camera module as one world: what <c>/board</c> shows and changes.</summary>
internal sealed class World : IWorld
{
    private readonly VirtualBoard board;
    private readonly RunningModule camera;
    private long extendedMs;
    private long retractedMs;

    /// <summary>Joins the two; the camera follows the board's word from here on.</summary>
    internal World(VirtualBoard board, RunningModule camera)
    {
        this.board = board;
        this.camera = camera;
        board.CameraChanged += mode => camera.Behaviour = BehaviourOf(mode);
        camera.Behaviour = BehaviourOf(board.Camera);
    }

    /// <summary>The motor's counters stand at 0 from here on: what set the lock up is no part of what it does afterwards.</summary>
    internal void BeginCounting()
    {
        BoardReading reading = board.Read();
        extendedMs = reading.ExtendMs;
        retractedMs = reading.RetractMs;
    }

    /// <inheritdoc/>
    public BoardView Look()
    {
        BoardReading reading = board.Read();
        (string state, int frames) = camera.Look();
        return new BoardView(
            Math.Round(reading.Bolt, 4),
            reading.DoorClosed ? "closed" : "open",
            reading.EndExtended,
            reading.EndRetracted,
            new MotorView(reading.Motor.ToString().ToLowerInvariant(), reading.ExtendMs - extendedMs, reading.RetractMs - retractedMs),
            new CameraView(state, frames),
            reading.ClockUtc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            reading.BatteryMv,
            reading.Power);
    }

    /// <inheritdoc/>
    public void Change(WorldPatch patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        Apply(patch.DoorOpen, open => board.DoorClosed = !open);
        if (patch.Block)
        {
            board.BlockAt = patch.BlockAt;
        }

        Apply(patch.ThumbTurn, board.TurnThumb);
        Apply(patch.BatteryMv, mv => board.BatteryMv = mv);
        Apply(patch.ClockOffsetS, offset => board.ClockOffsetS = offset);
        Apply(patch.Camera, mode => board.Camera = mode);
        Apply(patch.Network, up => board.Network = up);
        Apply(patch.ButtonMs, board.PressButton);
        Apply(patch.PowerOffMs, board.PowerOffFor);
    }

    private static ModuleBehaviour BehaviourOf(CameraMode mode) => mode switch
    {
        CameraMode.Ok => ModuleBehaviour.Ok,
        CameraMode.Off => ModuleBehaviour.Off,
        CameraMode.Silent => ModuleBehaviour.Silent,
        CameraMode.Lying => ModuleBehaviour.Lying,
        CameraMode.Frozen => ModuleBehaviour.Frozen,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "no behaviour of the camera module"),
    };

    private static void Apply<T>(T? value, Action<T> change)
        where T : struct
    {
        if (value is { } given)
        {
            change(given);
        }
    }
}

using Latchkey.CameraModule.Picture;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Rig;

/// <summary>The board's door, bolt and LED as the lens sees them: the world's truth, not the firmware's word.</summary>
internal sealed class BoardDoorway(VirtualBoard board) : IDoorwayView
{
    /// <inheritdoc/>
    public Doorway Look(long recordingMs)
    {
        BoardReading reading = board.Read();
        return new Doorway(reading.DoorClosed, reading.Bolt, reading.Led);
    }
}

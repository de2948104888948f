using Latchkey.Access;
using Latchkey.Door;
using Latchkey.Hal;
using Latchkey.Recording;
using Latchkey.Reporting;

namespace Latchkey.Session;

/// <summary>What the judge asks of the rest of the lock, each answer from the part that knows it.</summary>
internal sealed class LockFacts : ILockFacts
{
    private readonly IMonotonicClock ticks;
    private readonly UnlockSession session;
    private readonly SessionRecord record;
    private readonly Bolt bolt;
    private readonly DoorWatch door;
    private readonly Camera camera;
    private readonly BatteryWatch battery;

    public LockFacts(IMonotonicClock ticks, UnlockSession session, SessionRecord record, Bolt bolt, DoorWatch door, Camera camera, BatteryWatch battery)
    {
        this.ticks = ticks;
        this.session = session;
        this.record = record;
        this.bolt = bolt;
        this.door = door;
        this.camera = camera;
        this.battery = battery;
    }

    /// <inheritdoc/>
    public bool IsBusy() => session.State != SessionState.Idle || bolt.IsMoving() || bolt.IsMeasuring;

    /// <inheritdoc/>
    public bool IsInSessionOf(ParsedToken token) =>

        // Not once somebody inside has opened it again: whoever leaves is not to have the bolt thrown before him by a courier's old message, which the broker can play as often as it likes.
        record.Cti != null && !record.IsFromInside && token.HasCti(record.Cti);

    /// <inheritdoc/>
    public bool IsBatteryCritical() => battery.IsCritical;

    /// <inheritdoc/>
    public bool HasBoltFault() => !bolt.IsCalibrated || bolt.HasFault(ticks.NowMs()) || door.HasFault;

    /// <inheritdoc/>
    public bool IsCameraUnavailable() => camera.IsUnavailable(ticks.NowMs());

    /// <inheritdoc/>
    public bool IsDoorClosed() => door.IsClosed;
}

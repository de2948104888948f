using Latchkey.Hal;

namespace Latchkey.Reporting;

/// <summary>
/// The supply: how much there is, and what it is still good for. Low is told once, so that somebody changes the cells; critical lets nobody in any more, since a motor that stops half way leaves a
/// door neither open nor shut. It never keeps the bolt from locking, nor anybody inside from leaving. Read at rest only: under the motor's current every battery looks weak.
/// </summary>
public sealed class BatteryWatch
{
    /// <summary>Below this it is low, in mV: four alkaline cells at 1.2 V, of which a tenth of their charge is left.</summary>
    public const int LowMv = 4800;

    /// <summary>Below this it is critical, in mV: at 1.05 V a cell gives way under the motor's current.</summary>
    public const int CriticalMv = 4200;

    // So much above a limit it counts as over it again: cells recover at rest.
    private const int RecoveryMv = 200;

    private const int LookMs = 10000;

    private readonly IBattery battery;
    private int lookedMs;
    private bool hasLooked;

    /// <summary>Watches this one.</summary>
    public BatteryWatch(IBattery battery) => this.battery = battery;

    /// <summary>The last reading at rest, in mV.</summary>
    public int Mv;

    /// <summary>True while it is low, or critical.</summary>
    public bool IsLow;

    /// <summary>True while no motion is to be begun that does not lock.</summary>
    public bool IsCritical;

    /// <summary>Looks at it, every 10 s.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="isMoving">True while the motor may be on.</param>
    /// <returns>True once, when it has become low.</returns>
    public bool Step(int nowMs, bool isMoving)
    {
        // Unsigned, so that a look of weeks ago, when the counter has wrapped, is an old one.
        if (isMoving || (hasLooked && (uint)(nowMs - lookedMs) < LookMs))
        {
            return false;
        }

        hasLooked = true;
        lookedMs = nowMs;
        Mv = battery.ReadMv();
        bool wasLow = IsLow;
        IsLow = Mv < (IsLow ? LowMv + RecoveryMv : LowMv);
        IsCritical = Mv < (IsCritical ? CriticalMv + RecoveryMv : CriticalMv);
        return IsLow && !wasLow;
    }
}

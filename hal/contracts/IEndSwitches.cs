namespace Latchkey.Hal;

/// <summary>
/// The two end switches of the bolt's travel, as levels. They also cut the motor's supply towards their end by a diode each, so that overrun harms nothing.
/// Any change posts <see cref="HalEventKind.Inputs"/>; the levels here are the truth, the event is only a reason to look.
/// </summary>
public interface IEndSwitches
{
    /// <summary>True while the switch at the extended end (bolt in the strike) is pressed.</summary>
    bool IsExtended();

    /// <summary>True while the switch at the retracted end (bolt in the door) is pressed.</summary>
    bool IsRetracted();
}

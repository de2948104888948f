using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;

namespace Latchkey.Tests.Host.Days;

/// <summary>
/// Nobody inside is ever locked in: whatever session, camera, clock, battery or broker, a press of the button has the bolt in within a few seconds, unless the mechanics, its switches or the
/// supply failed meanwhile, a hand was at the bolt, or the button was let go too soon.
/// </summary>
internal sealed class WayOut(Day day)
{
    private const int HeldLookMs = 20;
    private const int LookMs = 100;
    private const int PressMs = 40;
    private const int HeldMs = 80;

    // A back-off that is under way, its pause, and a travel; with the loop as late as it may be.
    private const int OutMs = 4500;

    // Somebody may lock again at once: that it was open is told all the same.
    private const string Opened = "unlocked by inside-button";

    private readonly int opened = day.Tally.Of(Opened);
    private readonly int pressedMs = day.NowMs;
    private readonly int boots = day.Power.Boots;
    private readonly int hands = day.Tally.Of(Residents.ByHand);

    private bool IsSound
    {
        get
        {
            FakeDoor door = day.Rig.Door;
            return day.Power.IsOn && day.Power.Boots == boots && day.Tally.Of(Residents.ByHand) == hands && door.BlockMs < 0 && door.SlowPercent == 100 && door.StuckOn == 0 && door.StuckOff == 0;
        }
    }

    /// <summary>Looks until the bolt is in.</summary>
    public void Watch()
    {
        int elapsedMs = day.NowMs - pressedMs;
        bool isLetGo = elapsedMs < HeldMs && !day.Rig.Door.IsHeld;
        if (!IsSound || isLetGo)
        {
            return;
        }

        // A press that finds the bolt in does nothing, also when it is about to be extended.
        if ((elapsedMs >= PressMs && day.Rig.Door.IsRetracted()) || day.Tally.Of(Opened) > opened)
        {
            day.Tally.Did("way out by the button");
            return;
        }

        if (elapsedMs > OutMs)
        {
            throw new BrokenPromiseException($"the button was pressed {elapsedMs} ms ago, and the bolt is not in");
        }

        day.Look(elapsedMs < HeldMs ? HeldLookMs : LookMs, Watch);
    }
}

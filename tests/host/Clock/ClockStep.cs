using FsCheck;
using FsCheck.Fluent;

namespace Latchkey.Tests.Host.Clock;

/// <summary>What a step of a clock's life does.</summary>
public enum ClockAct
{
    /// <summary>Time passes, with power.</summary>
    Advance,

    /// <summary>The cloud tells the time, honestly, after a journey of up to 10 s.</summary>
    Tell,

    /// <summary>The state is committed.</summary>
    Commit,

    /// <summary>A power cut, for up to a month, and a boot.</summary>
    Cut,

    /// <summary>The chip stands still.</summary>
    Stand,

    /// <summary>The chip is taken out or put in.</summary>
    Plug,

    /// <summary>Somebody turns the chip.</summary>
    Turn,
}

/// <summary>One step.</summary>
/// <param name="Act">What.</param>
/// <param name="Amount">Of ms, mostly; what it means is the act's.</param>
/// <param name="Other">A second number, where one is needed.</param>
public sealed record ClockStep(ClockAct Act, int Amount, int Other)
{
    private const int DayMs = 24 * 60 * 60 * 1000;

    /// <summary>Up to 40 steps of these kinds.</summary>
    public static Gen<ClockStep[]> Sequences(params ClockAct[] acts)
    {
        Gen<ClockAct> act = Gen.Frequency([.. acts.Select(one => (one is ClockAct.Stand or ClockAct.Plug ? 1 : 4, Gen.Constant(one)))]);

        // Milliseconds, minutes and weeks alike.
        Gen<int> amount = Gen.Choose(0, 3).SelectMany(size => Gen.Choose(0, size == 0 ? 5 : size == 1 ? 10000 : size == 2 ? DayMs : 24 * DayMs));
        Gen<ClockStep> step = act.SelectMany(one => amount.SelectMany(first => Gen.Choose(0, int.MaxValue - 1).Select(other => new ClockStep(one, first, other))));
        return Gen.Choose(1, 40).SelectMany(count => step.ArrayOf(count));
    }
}

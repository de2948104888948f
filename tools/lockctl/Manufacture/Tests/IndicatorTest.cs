namespace Latchkey.Lockctl;

/// <summary>LED and buzzer, which somebody has to see and hear.</summary>
internal sealed class IndicatorTest : IProductTest
{
    private const string Again = "again";

    /// <inheritdoc/>
    public string Name => "indicator";

    /// <inheritdoc/>
    public string? Run(Making making)
    {
        while (true)
        {
            if (making.Ask("test indicator").Error is { } refused)
            {
                return refused;
            }

            var seen = making.Plan.Indicator ?? making.View.Choose("For 10 s the LED flashes twice and the buzzer sounds once a second. Do they?", "yes", "no", Again)
                ?? throw new Failure("whether LED and buzzer work, only a person or a sensor can say: give --indicator good or bad (--skip indicator leaves it out)");
            if (seen != Again)
            {
                return seen is "yes" or "good" ? null : "not-seen";
            }
        }
    }
}

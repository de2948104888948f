using Latchkey.Bench.DemoCloud;

namespace Latchkey.Bench.Timeline;

/// <summary>What happened from one moment on: the board's trace and what the subscriber read back, in one order of time.</summary>
internal sealed class Tale
{
    /// <summary>Joins both.</summary>
    /// <param name="seen">From the trace.</param>
    /// <param name="heard">From the subscriber, each with its arrival by the board's count.</param>
    internal Tale(IReadOnlyList<Moment> seen, IReadOnlyList<(double AtMs, LockEvent Told)> heard)
    {
        Events = [.. heard.Select(item => item.Told)];
        List<Moment> all = [.. seen];
        all.AddRange(heard.Select(item => new Moment(item.AtMs, Step.ReadBack, item.Told.Name, item.Told.MacGood ? "subscriber, MAC good" : "subscriber, MAC WRONG")));
        if (Verify(seen) is { } verified)
        {
            all.Add(verified);
        }

        Moments = [.. all.OrderBy(moment => moment.AtMs)];
    }

    /// <summary>Everything, in order.</summary>
    internal IReadOnlyList<Moment> Moments { get; }

    /// <summary>What the subscriber heard.</summary>
    internal IReadOnlyList<LockEvent> Events { get; }

    /// <summary>The first moment of a kind, or null.</summary>
    internal Moment? First(Step step, string? detail = null) => Moments.FirstOrDefault(moment => moment.Step == step && (detail is null || moment.Detail == detail));

    /// <summary>The last moment of a kind, or null.</summary>
    internal Moment? Last(Step step) => Moments.LastOrDefault(moment => moment.Step == step);

    /// <summary>The first moment of a kind that is not before another one; null when there is none, or no such other.</summary>
    internal Moment? Next(Moment? after, Step step, string? detail = null) =>
        after is null ? null : Moments.FirstOrDefault(moment => moment != after && moment.AtMs >= after.AtMs && moment.Step == step && (detail is null || moment.Detail == detail));

    /// <summary>How often the motor was energised, either way, between two moments.</summary>
    internal int Motions(Moment? from, Moment? to) =>
        Moments.Count(moment => moment.Step is Step.MotorRetracts or Step.MotorExtends && moment.AtMs >= (from?.AtMs ?? 0) && moment.AtMs <= (to?.AtMs ?? double.PositiveInfinity));

    /// <summary>How often something happened.</summary>
    internal int Count(Step step) => Moments.Count(moment => moment.Step == step);

    /// <summary>The first event of this name, or null.</summary>
    internal LockEvent? Event(string name) => Events.FirstOrDefault(told => told.Name == name);

    /// <summary>The firmware's own time from the token to the motor, in ms: the whole, less the time that the camera took to answer. Null when one of them is missing.</summary>
    internal double? OwnMs()
    {
        return First(Step.TokenIn) is { } token && First(Step.MotorRetracts) is { } motor && First(Step.CameraAsked) is { } asked && First(Step.RecordingProven) is { } proven
            ? motor.AtMs - token.AtMs - (proven.AtMs - asked.AtMs)
            : null;
    }

    // Only the firmware can say when it had verified; it does so in the report.
    private Moment? Verify(IReadOnlyList<Moment> seen)
    {
        Moment? token = seen.FirstOrDefault(moment => moment.Step == Step.TokenIn);
        LockEvent? unlocked = Event("unlocked");
        return token is not null && unlocked is not null && unlocked.Json.TryGetProperty("ms", out var ms) && ms.TryGetProperty("verify", out var verify)
            ? new Moment(token.AtMs + verify.GetDouble(), Step.Verified, string.Empty, $"ms.verify {verify} of the unlocked event", -1)
            : null;
    }
}

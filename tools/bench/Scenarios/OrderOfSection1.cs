using Latchkey.Bench.Timeline;

namespace Latchkey.Bench.Scenarios;

/// <summary>The order that nothing may break (contracts section 1), rule by rule, judged by what the world saw.</summary>
internal static class OrderOfSection1
{
    /// <summary>The bar for the firmware's own time from the token to the motor, in ms.</summary>
    private const double OwnTimeBarMs = 50;

    /// <summary>bolt.timeout_ms by default, and what the device may be off by.</summary>
    private const double MotorLimitMs = 1500 + 100;

    /// <summary>Judges an unlock by token in whose session the door opened and closed once.</summary>
    internal static void Check(Expectations judge, Tale tale)
    {
        Opening(judge, tale);
        judge.Order("the door is watched: closed before the bolt extends", tale.First(Step.DoorClosed), tale.First(Step.MotorExtends));
        Closing(judge, tale);
        double? own = tale.OwnMs();
        judge.Expect($"the firmware's own time from token to motor is under {OwnTimeBarMs:0} ms", own < OwnTimeBarMs, own is null ? "the motor did not move" : $"{own:0.0} ms");
    }

    /// <summary>The first half: from the token to the report of the unlock.</summary>
    internal static void Opening(Expectations judge, Tale tale)
    {
        judge.Order("verified after the token came in", tale.First(Step.TokenIn), tale.First(Step.Verified));
        judge.Order("the use is durable before the camera is asked", tale.First(Step.UseStored), tale.First(Step.CameraAsked));
        judge.Order("the camera is asked before the recording is proven", tale.First(Step.CameraAsked), tale.First(Step.RecordingProven));
        judge.Order("the recording is proven before the motor is energised", tale.First(Step.RecordingProven), tale.First(Step.MotorRetracts));
        judge.Expect("the bolt is retracted once", tale.Count(Step.MotorRetracts) == 1, $"{tale.Count(Step.MotorRetracts)} times");
        judge.Order("the bolt retracts by its end switch", tale.First(Step.MotorRetracts), tale.First(Step.BoltRetracted));
        judge.Order("unlocked is reported after the bolt retracted", tale.First(Step.BoltRetracted), tale.First(Step.Reported, "unlocked"));
    }

    /// <summary>The second half: relocked, and by whom it was heard.</summary>
    internal static void Closing(Expectations judge, Tale tale)
    {
        judge.Order("relocked by end switch and door sensor before it is said", tale.First(Step.Relocked), tale.First(Step.Reported, "relocked"));
        judge.Order("reported, and read back by someone else", tale.First(Step.Reported, "relocked"), tale.First(Step.ReadBack, "relocked"));
        MotorTime(judge, tale);
    }

    /// <summary>No stretch of energy in the motor was longer than the firmware may allow, and none is left.</summary>
    internal static void MotorTime(Expectations judge, Tale tale)
    {
        double longest = 0;
        Moment? since = null;
        foreach (Moment moment in tale.Moments)
        {
            bool energised = moment.Step is Step.MotorRetracts or Step.MotorExtends;
            longest = since is not null && (energised || moment.Step == Step.MotorOff) ? Math.Max(longest, moment.AtMs - since.AtMs) : longest;
            since = energised ? moment : moment.Step == Step.MotorOff ? null : since;
        }

        judge.Expect("the motor is never energised for longer than bolt.timeout_ms allows", since is null && longest is > 0 and <= MotorLimitMs, $"at most {longest:0} ms at a time");
    }
}

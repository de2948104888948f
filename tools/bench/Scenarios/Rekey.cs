using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Timeline;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>The cloud moves a lock to new keys. For a while couriers with tokens of either epoch get in; then the old keys are worth nothing, and no boot brings them back.</summary>
internal sealed class Rekey : Scenario
{
    internal override string Name => "rekey";

    internal override string Summary => "new keys: tokens of both epochs open until the date, then the old ones are unknown-key, also after a boot";

    internal override async Task PlayAsync(Stage stage)
    {
        LockKeys old = stage.KeysOf(1);
        LockKeys next = stage.KeysOf(2);
        byte[] first = TokenWriter.Write(stage.NewDelivery(), old);
        byte[] second = TokenWriter.Write(stage.NewDelivery(), old);
        DateTimeOffset until = DateTimeOffset.UtcNow.AddMinutes(30);

        Mark mark = stage.Here();
        await stage.CarriedOutAsync("the lock takes the keys of epoch 2", new RekeyCommand(next, until.ToUnixTimeSeconds())).ConfigureAwait(false);
        LockEvent? rekeyed = await stage.EventAsync(mark, "rekeyed").ConfigureAwait(false);
        stage.Expect("and says so under them", rekeyed is { MacGood: true } && rekeyed.Whole("kid") == 2, rekeyed is null ? "no rekeyed event came" : $"kid {rekeyed.Whole("kid")}");
        TimelineView.Show(stage.TaleSince(mark));
        await OldCommandsEndAsync(stage, old, next).ConfigureAwait(false);

        LockEvent? unlocked = await stage.OpensAsync("a token of epoch 1 still opens", () => stage.SwipeAsync(first)).ConfigureAwait(false);
        stage.Expect("its session is reported under the new key", unlocked?.Whole("kid") == 2, $"kid {unlocked?.Whole("kid")}");
        await stage.OpensAsync("a token of epoch 2 opens", () => stage.SwipeAsync(TokenWriter.Write(stage.NewDelivery(), next))).ConfigureAwait(false);

        await stage.GoOnToAsync(until.AddMinutes(1)).ConfigureAwait(false);
        await UnknownAsync(stage, second, "a token of epoch 1, a minute after its end").ConfigureAwait(false);
        stage.Cloud.IsSilent = true;
        await stage.CutPowerAsync().ConfigureAwait(false);
        await UnknownAsync(stage, second, "the same after a boot, before the lock knows the time").ConfigureAwait(false);
    }

    private static async Task OldCommandsEndAsync(Stage stage, LockKeys old, LockKeys next)
    {
        await stage.CarriedOutAsync("a command of epoch 1 is still carried out", new AlarmCommand(false), old).ConfigureAwait(false);
        await stage.CarriedOutAsync("so is the first one of epoch 2", new AlarmCommand(false), next).ConfigureAwait(false);
        Mark mark = stage.Here();
        await stage.Cloud.SendAsync(new AlarmCommand(false), old).ConfigureAwait(false);
        LockEvent? refused = await stage.EventAsync(mark, "admin").ConfigureAwait(false);
        stage.Expect("which ends those of epoch 1", refused is { MacGood: true } && refused.Text("reason") == "unknown-key", refused is null ? "no answer came" : $"reason \"{refused.Text("reason")}\"");
    }

    private static async Task UnknownAsync(Stage stage, byte[] token, string who)
    {
        Mark mark = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(mark, "unknown-key", who).ConfigureAwait(false);
        await stage.MotorStillAsync(mark).ConfigureAwait(false);
    }
}

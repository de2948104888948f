using Latchkey.Bench.Timeline;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// A guest who may come on Fridays from 22:00 to Saturday 02:00. Written as two rows, since a row ends with its day, and meant as one: the lock knows the time to a second or two, and
/// at midnight that spans both. The guest's own token works on the console; through the cloud each swipe has a token of one use.
/// </summary>
internal sealed class GuestSchedule : Scenario
{
    private static readonly ScheduleRow[] Night = [new(0b0010000, 22 * 60, 24 * 60), new(0b0100000, 0, 2 * 60)];

    internal override string Name => "guest-schedule";

    internal override string Summary => "a guest from Friday 22:00 to Saturday 02:00: opens inside, also across midnight, out-of-schedule outside";

    internal override async Task PlayAsync(Stage stage)
    {
        DateTimeOffset friday = NextFriday();
        AccessToken guest = stage.NewDelivery() with
        {
            Subject = "guest-4",
            Grant = GrantKind.Guest,
            Reference = null,
            Uses = null,
            Schedule = Night,
            Expires = friday.AddDays(30).ToUnixTimeSeconds(),
        };
        byte[] token = stage.Mint(guest);

        await stage.GoOnToAsync(friday.AddHours(21.5)).ConfigureAwait(false);
        await stage.DeniedOnConsoleAsync("half an hour too early", token, "out-of-schedule").ConfigureAwait(false);
        Mark swipe = stage.Here();
        await stage.SwipeAsync(token).ConfigureAwait(false);
        await stage.DeniedAsync(swipe, "policy", "the same token through the cloud, where only tokens of one use are taken").ConfigureAwait(false);
        await stage.MotorStillAsync(swipe).ConfigureAwait(false);

        // The last second of Friday: with an uncertainty of more than a second the lock cannot rule Saturday out.
        await stage.GoOnToAsync(friday.AddDays(1).AddSeconds(-1)).ConfigureAwait(false);
        Mark midnight = stage.Here();
        await stage.OpensAsync("across midnight, where both rows count as one, the guest's own token opens on the console", () => stage.TypeTokenAsync(token)).ConfigureAwait(false);
        TimelineView.Show(stage.TaleSince(midnight));
        await stage.OpensAsync("on Saturday a token of one use, minted at the swipe, opens through the cloud", () => stage.SwipeAsync(AtTheSwipe(stage, guest))).ConfigureAwait(false);

        await stage.GoOnToAsync(friday.AddDays(1).AddHours(2).AddSeconds(5)).ConfigureAwait(false);
        await stage.DeniedOnConsoleAsync("too late", token, "out-of-schedule").ConfigureAwait(false);
    }

    private static byte[] AtTheSwipe(Stage stage, AccessToken guest) =>
        stage.Mint(guest with { TokenId = stage.NewDelivery().TokenId, Uses = 1, NotBefore = stage.Cloud.Now - 10, Expires = stage.Cloud.Now + 110 });

    // Never before today: a lock's time is not set back. The bench pairs its lock in UTC.
    private static DateTimeOffset NextFriday()
    {
        DateTimeOffset today = new(DateTime.UtcNow.Date, TimeSpan.Zero);
        int days = ((int)DayOfWeek.Friday - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(days == 0 ? 7 : days);
    }
}

using System.Globalization;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal.Esp32;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Clock;
using Latchkey.Tests.Fakes;
using Latchkey.VirtualEsp32;
using nanoFramework.Runtime.Native;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The driver of the DS3231 over the simulated chip, against .NET's calendar.</summary>
public sealed class ExternalClockTests : IDisposable
{
    private const long FirstS = 946684800;

    private const long EndS = 4107542400;

    private readonly BoardRig _rig = new();
    private readonly ClockChip _chip;
    private double _nowMs;
    private Ds3231 _clock = null!;

    public ExternalClockTests()
    {
        _chip = new ClockChip(() => _nowMs);
        _rig.Board.ClockChip = _chip;
        Boot();
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_board_has_no_external_clock_unless_one_is_fitted()
    {
        using VirtualBoard board = new(Path.Combine(_rig.Board.FlashRoot, "other"), VirtualWiring.Of(BoardRig.Pins));
        Assert.Null(board.ClockChip);
    }

    [Fact]
    public void Without_a_chip_there_is_no_time_and_nothing_to_set()
    {
        _clock.Set(ClockBench.NowS);
        Assert.Equal(ClockBench.NowS, _clock.UtcSeconds());
        _rig.Board.ClockChip = null;
        Assert.Equal(-1, _clock.UtcSeconds());
        Assert.False(_clock.Set(ClockBench.NowS));
    }

    [Fact]
    public void A_chip_that_nobody_has_set_says_nothing_until_it_is_set()
    {
        Assert.Equal(-1, _clock.UtcSeconds());
        Assert.True(_clock.Set(ClockBench.NowS));
        Assert.Equal(ClockBench.NowS, _clock.UtcSeconds());
    }

    /// <summary>First the time goes over, then the word that it is good.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_setting_of_which_a_part_was_not_taken_is_none(int transfer)
    {
        _chip.DeafAtTransfer = transfer;
        Assert.False(_clock.Set(ClockBench.NowS));
        Assert.Equal(transfer == 2, _chip.Peek(6, 1)[0] == 0x25);
        Assert.Equal(-1, _clock.UtcSeconds());
    }

    [Fact]
    public void Setting_it_begins_a_second()
    {
        _nowMs = 990;
        _clock.Set(ClockBench.NowS);
        _nowMs += 999;
        Assert.Equal(ClockBench.NowS, _clock.UtcSeconds());
        _nowMs += 1;
        Assert.Equal(ClockBench.NowS + 1, _clock.UtcSeconds());
    }

    [Fact]
    public void It_goes_on_while_the_board_has_no_power()
    {
        _clock.Set(ClockBench.NowS);
        _rig.Board.PowerOff();
        _chip.Age(TimeSpan.FromHours(7));
        Boot();
        Assert.Equal(ClockBench.NowS + (7 * 3600), _clock.UtcSeconds());
    }

    [Fact]
    public void With_a_dead_battery_it_says_after_a_power_cut_that_it_stood()
    {
        _clock.Set(ClockBench.NowS);
        _chip.HasBattery = false;
        _nowMs += 5000;
        Assert.Equal(ClockBench.NowS + 5, _clock.UtcSeconds());
        Boot();
        Assert.Equal(-1, _clock.UtcSeconds());
        Assert.Equal(0x80, _chip.Peek(0x0F, 1)[0] & 0x80);
        _clock.Set(ClockBench.NowS);
        Assert.Equal(ClockBench.NowS, _clock.UtcSeconds());
    }

    [Fact]
    public void A_reset_takes_no_power_from_it()
    {
        _clock.Set(ClockBench.NowS);
        int boots = 0;
        _rig.Board.PowerOff();
        _clock = null!;
        _rig.Board.PowerOn(() =>
        {
            if (Interlocked.Increment(ref boots) == 1)
            {
                _chip.HasBattery = false;
                Power.RebootDevice();
            }

            _clock = new Ds3231(BoardRig.Pins);
        });
        BoardRig.Until(() => Volatile.Read(ref _clock) != null, "the second boot");
        Assert.Equal(ClockBench.NowS, _clock.UtcSeconds());
    }

    [Fact]
    public void A_chip_that_would_stand_still_on_its_battery_says_nothing_until_it_is_set()
    {
        _clock.Set(ClockBench.NowS);
        _chip.Poke(0x0E, 0x9C);
        Assert.Equal(-1, _clock.UtcSeconds());
        _clock.Set(ClockBench.NowS);
        Assert.Equal(ClockBench.NowS, _clock.UtcSeconds());
    }

    [Theory]
    [InlineData(2.0, 500_001, 1)]
    [InlineData(-2.0, 500_000, -1)]
    [InlineData(0.0, 500_000, 0)]
    public void The_simulated_chip_drifts_as_it_is_told(double ppm, int seconds, int offS)
    {
        _clock.Set(ClockBench.NowS);
        _chip.DriftPpm = ppm;
        _chip.Age(TimeSpan.FromSeconds(seconds));
        Assert.Equal(ClockBench.NowS + seconds + offS, _clock.UtcSeconds());
    }

    [Fact]
    public void Every_day_to_the_end_of_February_2100_is_written_as_the_data_sheet_says_and_read_back()
    {
        Random random = new(3231);
        for (long day = 0; FirstS + (day * 86400) < EndS; day++)
        {
            long utcS = FirstS + (day * 86400) + random.Next(86400);
            DateTime time = DateTime.UnixEpoch.AddSeconds(utcS);
            Assert.True(_clock.Set(utcS));
            string century = time.Year >= 2100 ? (time.Month + 80).ToString(CultureInfo.InvariantCulture) : time.ToString("MM", CultureInfo.InvariantCulture);
            int weekday = time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek;
            string expected = time.ToString("ssmmHH", CultureInfo.InvariantCulture) + "0" + weekday + time.ToString("dd", CultureInfo.InvariantCulture) + century + time.ToString("yy", CultureInfo.InvariantCulture);
            Assert.Equal(expected, Convert.ToHexString(_chip.Peek(0, 7)));
            Assert.Equal(utcS, _clock.UtcSeconds());
        }
    }

    [Fact]
    public void The_last_second_of_every_month_is_followed_by_the_first_of_the_next()
    {
        for (DateTime month = new(2000, 2, 1, 0, 0, 0, DateTimeKind.Utc); month.Year < 2100 || month.Month < 3; month = month.AddMonths(1))
        {
            long utcS = (long)(month - DateTime.UnixEpoch).TotalSeconds;
            _clock.Set(utcS - 1);
            _nowMs += 1000;
            Assert.Equal(utcS, _clock.UtcSeconds());
        }
    }

    /// <summary>2100 is no leap year, and the chip takes it for one: on the day after February 28 it says February 29, and what it says from there on is a day late.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(365)]
    [InlineData(36000)]
    public void From_the_day_on_that_the_chip_takes_for_February_29_of_2100_it_says_nothing(int laterDays)
    {
        _clock.Set(EndS - 1);
        Assert.Equal(EndS - 1, _clock.UtcSeconds());
        _chip.Age(TimeSpan.FromSeconds(1) + TimeSpan.FromDays(laterDays));
        Assert.Equal(-1, _clock.UtcSeconds());
    }

    [Theory]
    [InlineData(FirstS, true)]
    [InlineData(FirstS - 1, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(EndS - 1, true)]
    [InlineData(EndS, false)]
    [InlineData(AccessClock.MaxS, false)]
    public void It_takes_no_time_that_its_calendar_does_not_hold(long utcS, bool isTaken)
    {
        _clock.Set(ClockBench.NowS);
        Assert.Equal(isTaken, _clock.Set(utcS));
        Assert.Equal(isTaken ? utcS : ClockBench.NowS, _clock.UtcSeconds());
    }

    [Fact]
    public void The_twelve_hours_are_read_as_well()
    {
        _clock.Set(ClockBench.NowS - (ClockBench.NowS % 86400));
        byte[] twelve = [0x52, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x50, 0x51];
        for (int hour = 0; hour < 24; hour++)
        {
            _chip.Poke(2, (byte)(twelve[hour % 12] | (hour < 12 ? 0 : 0x20)));
            Assert.Equal(hour, _clock.UtcSeconds() / 3600 % 24);
            _chip.Age(TimeSpan.FromHours(1));
            Assert.Equal((hour + 1) % 24, _clock.UtcSeconds() / 3600 % 24);
            _chip.Poke(4, 0x24);
        }
    }

    [Theory]
    [InlineData(0, 0x60)]
    [InlineData(0, 0x5A)]
    [InlineData(0, 0x80)]
    [InlineData(1, 0x60)]
    [InlineData(1, 0x0F)]
    [InlineData(1, 0x90)]
    [InlineData(2, 0x24)]
    [InlineData(2, 0x1A)]
    [InlineData(2, 0x40)]
    [InlineData(2, 0x53)]
    [InlineData(2, 0x73)]
    [InlineData(2, 0x4A)]
    [InlineData(2, 0x81)]
    [InlineData(3, 0x00)]
    [InlineData(3, 0x08)]
    [InlineData(4, 0x00)]
    [InlineData(4, 0x31)]
    [InlineData(4, 0x0A)]
    [InlineData(4, 0x40)]
    [InlineData(5, 0x00)]
    [InlineData(5, 0x13)]
    [InlineData(5, 0x0A)]
    [InlineData(5, 0x31)]
    [InlineData(5, 0x80)]
    [InlineData(6, 0x9A)]
    [InlineData(6, 0xA0)]
    public void What_is_no_time_is_not_read_as_one(int register, byte value)
    {
        // 2025-11-24, so that a 31st is none.
        _clock.Set(ClockBench.NowS);
        _chip.Poke(register, value);
        Assert.Equal(-1, _clock.UtcSeconds());
    }

    [Theory]
    [InlineData(0x24, 0x29, true)]
    [InlineData(0x25, 0x29, false)]
    [InlineData(0x00, 0x29, true)]
    [InlineData(0x24, 0x30, false)]
    public void February_has_29_days_every_fourth_year(byte year, byte day, bool isTime)
    {
        _clock.Set(ClockBench.NowS);
        _chip.Poke(4, day, 0x02, year);
        Assert.Equal(isTime, _clock.UtcSeconds() >= 0);
    }

    /// <summary>Time passes at every START. Read in pieces, a day would be over between its seconds and its hours.</summary>
    [Fact]
    public void A_reading_does_not_tear()
    {
        double startMs = 0;
        double perStartMs = 0;
        ClockChip chip = new(() => startMs += perStartMs);
        _rig.Board.ClockChip = chip;
        _clock.Set(ClockBench.NowS - (ClockBench.NowS % 86400) - 100);
        long last = _clock.UtcSeconds();
        perStartMs = 400;
        for (int i = 0; i < 1000; i++)
        {
            long now = _clock.UtcSeconds();
            Assert.InRange(now - last, 0, 2);
            last = now;
        }
    }

    [Fact]
    public void The_access_clock_goes_on_over_a_power_cut_with_this_chip()
    {
        VirtualTime time = new();
        FakeFlash flash = new();
        AccessClock before = Booted(time, flash, out StateStore store);
        before.Set(ClockBench.NowS, 0, 1000);
        store.Commit();
        _rig.Board.PowerOff();
        _chip.Age(TimeSpan.FromDays(3));
        Boot();
        AccessClock after = Booted(time, flash, out _);
        Assert.True(after.IsTrusted);
        Assert.Equal(ClockBench.NowS + (3 * 86400), after.NowS);
        Assert.Equal(28, after.UncertaintyS);
    }

    private AccessClock Booted(VirtualTime time, FakeFlash flash, out StateStore store)
    {
        AccessClock clock = new(time, new Settings());
        store = new StateStore(flash) { Guard = new JudgeBench() };
        store.Load([clock]);
        clock.Resume(_clock);
        return clock;
    }

    private void Boot() => _rig.Run(() => _clock = new Ds3231(BoardRig.Pins));
}

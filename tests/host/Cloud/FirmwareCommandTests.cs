using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>Each command that the cloud writes is understood by the firmware, which reads it with code of its own.</summary>
public sealed class FirmwareCommandTests
{
    private readonly PairedFirmware firmware = new();

    [Fact]
    public void Hold_is_carried_out_and_answers_with_all_that_is_held()
    {
        Assert.Contains("\"hold\":[1,3],\"alarmArmed\":false", Ok(new HoldCommand([GrantKind.Guest, GrantKind.Delivery], On: true)), StringComparison.Ordinal);
        Assert.Contains("\"hold\":[3]", Ok(new HoldCommand([GrantKind.Delivery], On: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void Alarm_is_carried_out() => Assert.Contains("\"alarmArmed\":true", Ok(new AlarmCommand(true)), StringComparison.Ordinal);

    [Fact]
    public void Both_kinds_of_revoke_are_carried_out()
    {
        Ok(new RevokeTokenCommand(Vectors.Counting(0, 16), firmware.Rig.TrueS + 600));
        Ok(new RevokeBeforeCommand(firmware.Rig.TrueS));
    }

    [Fact]
    public void Every_setting_that_this_version_has_is_taken_at_once() => Ok(new ConfigCommand
    {
        RelockAfterS = 31,
        GuestRecording = false,
        LockoutCount = 6,
        ClockDriftPpm = 101,
        ClockTrustS = 299,
        ClockUtc = new LocalTime(120, new OffsetChange(1800000000, 60)),
        CloudMaxWindowS = 120,
    });

    [Fact]
    public void Rekey_hands_over_keys_that_work()
    {
        var next = PairedFirmware.KeysOf(7);
        Ok(new RekeyCommand(next, firmware.Rig.TrueS + 600));
        firmware.Keys = next;

        Ok(new AlarmCommand(false));
        firmware.Deliver();
    }

    [Fact]
    public void Report_is_carried_out() => Assert.NotEmpty(firmware.Report());

    private string Ok(AdminCommand command)
    {
        var answer = firmware.Send(command);
        Assert.Contains("\"ok\":true", answer, StringComparison.Ordinal);
        return answer;
    }
}

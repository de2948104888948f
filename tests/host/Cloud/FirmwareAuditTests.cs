using System.Text;
using Latchkey.Cloud;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The log that the firmware writes, judged by the cloud, which shares no code with it.</summary>
public sealed class FirmwareAuditTests : IDisposable
{
    private readonly PairedFirmware firmware = new();
    private readonly Lockctl lockctl = new();

    public void Dispose() => lockctl.Dispose();

    [Fact]
    public void What_the_firmware_wrote_over_two_epochs_and_a_power_cut_is_good_from_its_first_entry_to_its_head()
    {
        firmware.Deliver();
        Rekey(2);
        firmware.Deliver();
        firmware.Rig.Boot();
        firmware.Rig.Run(2500);
        firmware.Rig.KnowTime();
        firmware.Deliver();

        var verdict = Judge(firmware.Report());

        Assert.Null(verdict.Fault);
        Assert.Equal([1, 2], verdict.Good.Select(entry => entry.Epoch).Distinct());
        Assert.Equal((1, firmware.Rig.Parts.Audit.Number), (verdict.Good[0].Entry.Number, verdict.Last!.Entry.Number));
        Assert.Equal(["paired", "rekeyed"], verdict.Good.Select(entry => entry.Entry.Event).Where(name => name is "paired" or "rekeyed"));
        Assert.Equal(3, verdict.Good.Count(entry => entry.Entry.Event == "granted"));
        Assert.Equal(firmware.Heads().Max(head => head.Number), verdict.KnownHead!.Number);
    }

    [Fact]
    public void A_report_from_the_middle_and_one_from_the_start_are_one_log()
    {
        firmware.Deliver();
        var first = firmware.Report();
        firmware.Deliver();

        var verdict = Judge([.. first, .. firmware.Report(from: 3), .. firmware.Report(from: 1000)]);

        Assert.Null(verdict.Fault);
        Assert.Equal(firmware.Rig.Parts.Audit.Number, verdict.Good.Count);
    }

    [Fact]
    public void What_is_left_out_or_spoilt_is_found_in_it()
    {
        firmware.Deliver();
        firmware.Deliver();
        Rekey(2);
        firmware.Deliver();
        var report = firmware.Report();
        Assert.True(report.Count > 2, $"{report.Count} messages");

        Assert.Equal(AuditFaultKind.Gap, Judge([report[0], .. report[2..]]).Fault!.Kind);
        Assert.Equal(AuditFaultKind.Truncated, Judge(report[..^1]).Fault!.Kind);
        Assert.Equal(AuditFaultKind.Reorder, Judge([report[0], report[2], report[1], .. report[3..]]).Fault!.Kind);
        var entry = AuditMessage.Read(Encoding.UTF8.GetBytes(report[1]));
        byte[] changed = [.. entry.Entries[0]];
        changed[^1] ^= 1;
        report[1] = report[1].Replace(Base64Url.Encode(entry.Entries[0]), Base64Url.Encode(changed), StringComparison.Ordinal);
        Assert.Equal((AuditFaultKind.Change, entry.From), (Judge(report).Fault!.Kind, Judge(report).Fault!.Entry));
    }

    /// <summary>On the console any valid token locks, in anyone's session and in none: the log has who did it, as the event has.</summary>
    [Fact]
    public void A_lock_is_written_under_who_locked()
    {
        firmware.Rig.Unlock(Token("courier-17"));
        firmware.Rig.Run(1500);
        firmware.Rig.Type("token lock " + Base64Url.Encode(Token("neighbour-2")));
        firmware.Rig.Run(2000);
        firmware.Rig.Expect("relocked", "\"sub\":\"neighbour-2\"");
        firmware.Rig.Door.BoltMs = 0;
        firmware.Rig.Run(1000);
        firmware.Rig.Type("token lock " + Base64Url.Encode(Token("neighbour-3")));
        firmware.Rig.Run(2000);
        firmware.Rig.Expect("locked", "\"sub\":\"neighbour-3\"");

        var verdict = Judge(firmware.Report());

        Assert.Null(verdict.Fault);
        Assert.Equal("neighbour-2", verdict.Good.Single(entry => entry.Entry.Event == "relocked").Entry.Subject);
        Assert.Equal("neighbour-3", verdict.Good.Last(entry => entry.Entry.Event == "locked").Entry.Subject);
    }

    [Fact]
    public void Lockctl_judges_it_as_it_came_from_the_broker()
    {
        firmware.Deliver();
        lockctl.MakeKeyring();
        File.WriteAllLines(Path.Combine(lockctl.Folder, "audit"), firmware.Report());
        File.WriteAllLines(Path.Combine(lockctl.Folder, "events"), firmware.Published("event"));

        Assert.Contains("nothing was cut off up to entry", lockctl.Good("audit verify audit --events events"), StringComparison.Ordinal);
        Assert.Contains("courier-17", lockctl.Good("audit show audit"), StringComparison.Ordinal);
    }

    private byte[] Token(string subject) => TokenWriter.Write(
        new AccessToken
        {
            Issuer = LockRig.Issuer,
            Subject = subject,
            LockId = LockRig.LockId,
            NotBefore = firmware.Rig.TrueS - 60,
            Expires = firmware.Rig.TrueS + 600,
            TokenId = Guid.NewGuid().ToByteArray(),
            Uses = 1,
            Grant = GrantKind.Guest,
        },
        firmware.Keys);

    private void Rekey(int epoch)
    {
        var next = PairedFirmware.KeysOf(epoch);
        Assert.Contains("\"ok\":true", firmware.Send(new RekeyCommand(next, firmware.Rig.TrueS + 3600)), StringComparison.Ordinal);
        firmware.Keys = next;
    }

    private AuditVerdict Judge(IEnumerable<string> report) =>
        AuditVerifier.Judge([.. report.Select((text, index) => (index + 1, Encoding.UTF8.GetBytes(text)))], LockRig.LockId, PairedFirmware.KeysOf, firmware.Heads());
}

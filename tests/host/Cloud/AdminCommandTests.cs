using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>Every command of section 7, in the form that goes over the wire.</summary>
public sealed class AdminCommandTests
{
    private const long Expires = 1764010800;

    [Fact]
    public void Hold_is_the_example_of_the_contracts_byte_for_byte() =>
        Assert.Equal(Vectors.HoldMessage, Hex.Encode(AdminWriter.Write(Vectors.Keys, new HoldCommand([GrantKind.Delivery, GrantKind.Service], On: true), 7, Expires)));

    [Fact]
    public void Rekey_wraps_both_keys_under_the_wrap_key_of_the_epoch_that_sends()
    {
        var next = LockKeys.Derive(Vectors.Master, Vectors.LockName, 2);

        var arguments = Arguments(new RekeyCommand(next, 1766534400));

        var wrappedAudit = Hex.Encode(KeyWrap.Wrap(Hex.Decode(Vectors.WrapKey1), next.AuditStart));
        Assert.Equal($"{{\"key\": h'{Vectors.LockKey2Wrapped}', \"audit\": h'{wrappedAudit}', \"epoch\": 2, \"until\": 1766534400}}", arguments);
    }

    [Fact]
    public void A_rekey_in_the_second_epoch_is_wrapped_and_signed_by_the_second()
    {
        var second = LockKeys.Derive(Vectors.Master, Vectors.LockName, 2);
        var third = LockKeys.Derive(Vectors.Master, Vectors.LockName, 3);

        var envelope = CoseMac0.Read(AdminWriter.Write(second, new RekeyCommand(third, 1766534400), 9, Expires), AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true);

        Assert.Equal(2, envelope.KeyId);
        Assert.True(envelope.Verify(second.CommandKey));
        Assert.Contains(Hex.Encode(KeyWrap.Wrap(second.WrapKey, third.LockKey)), CborDiagnostic.Read(envelope.Payload), StringComparison.Ordinal);
    }

    [Fact]
    public void Time_carries_now_and_the_nonce() =>
        Assert.Equal("{\"now\": 1764000000, \"nonce\": h'404142434445464748494a4b4c4d4e4f'}", Arguments(new TimeCommand(1764000000, Vectors.PairingNonce)));

    [Fact]
    public void A_token_is_revoked_by_its_id_until_it_expires() =>
        Assert.Equal("{\"cti\": h'0001020304050607', \"exp\": 1764010800}", Arguments(new RevokeTokenCommand(Vectors.Counting(0, 8), 1764010800)));

    [Fact]
    public void Tokens_are_revoked_by_the_time_of_their_issue() => Assert.Equal("{\"before\": 1764000000}", Arguments(new RevokeBeforeCommand(1764000000)));

    [Fact]
    public void The_alarm_is_told_as_armed_or_not() => Assert.Equal("{\"armed\": true}", Arguments(new AlarmCommand(true)));

    [Fact]
    public void A_report_is_asked_for_from_an_entry_on_with_a_nonce() => Assert.Equal("{\"from\": 17, \"nonce\": h'01020304'}", Arguments(new ReportCommand(17, [1, 2, 3, 4])));

    [Fact]
    public void A_configuration_holds_the_settings_that_were_given_and_no_others()
    {
        Assert.Equal("{}", Arguments(new ConfigCommand()));
        Assert.Equal(
            "{\"relock.manual\": false, \"relock.after_s\": 45}",
            Arguments(new ConfigCommand { RelockAfterS = 45, RelockManual = false }));
    }

    [Fact]
    public void Every_setting_of_the_table_that_the_cloud_may_change_has_its_key()
    {
        var all = new ConfigCommand
        {
            RelockAfterS = 30,
            RelockManual = true,
            RelockGuardedS = 900,
            DoorAjarS = 60,
            GuestRecording = true,
            LockoutCount = 5,
            ClockDriftPpm = 100,
            ClockTrustS = 300,
            ClockUtc = new LocalTime(60),
            CloudMaxWindowS = 120,
            HomeAssistantDiscovery = true,
        };
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "firmware", "protocol", "configuration.md"));
        var expected = page.Where(row => row.StartsWith("| `", StringComparison.Ordinal) && row.Contains("cloud |", StringComparison.Ordinal) || row.Contains("cloud; raised", StringComparison.Ordinal))
            .Select(row => row.Split('`')[1]);

        var written = Arguments(all).Split('"').Where((_, i) => i % 2 == 1);

        Assert.Equal(expected.Order(), written.Order());
        Assert.True(AdminWriter.Write(Vectors.Keys, all, 1, Expires).Length <= AdminWriter.MaxLength);
    }

    [Fact]
    public void Local_time_is_an_offset_or_an_offset_and_its_next_change()
    {
        Assert.Equal("{\"clock.utc\": [-300]}", Arguments(new ConfigCommand { ClockUtc = new LocalTime(-300) }));
        Assert.Equal("{\"clock.utc\": [120, 1761440400, 60]}", Arguments(new ConfigCommand { ClockUtc = new LocalTime(120, new OffsetChange(1761440400, 60)) }));
    }

    [Theory]
    [InlineData("lock")]
    [InlineData("identify")]
    [InlineData("reboot")]
    [InlineData("unpair")]
    public void A_command_without_arguments_has_an_empty_map(string name)
    {
        AdminCommand command = name switch
        {
            "lock" => new LockCommand(),
            "identify" => new IdentifyCommand(),
            "reboot" => new RebootCommand(),
            _ => new UnpairCommand(),
        };

        Assert.Equal($"{{1: \"{name}\", 2: 7, 3: 1764010800, 4: {{}}}}", Diagnostic(command));
    }

    private static string Diagnostic(AdminCommand command)
    {
        var envelope = CoseMac0.Read(AdminWriter.Write(Vectors.Keys, command, 7, Expires), AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true);
        Assert.Equal(Vectors.Keys.Epoch, envelope.KeyId);
        Assert.True(envelope.Verify(Vectors.Keys.CommandKey));
        StrictCbor.Check(envelope.Payload, "the payload");
        return CborDiagnostic.Read(envelope.Payload);
    }

    /// <summary>The arguments alone.</summary>
    private static string Arguments(AdminCommand command)
    {
        var lead = $"{{1: \"{command.Name}\", 2: 7, 3: {Expires}, 4: ";
        var text = Diagnostic(command);
        Assert.StartsWith(lead, text, StringComparison.Ordinal);
        return text[lead.Length..^1];
    }
}

using System.Security.Cryptography;
using System.Text;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>Admin, pairing, event and audit: the vectors of sections 7 to 9.</summary>
public sealed class MessageGoldenTests
{
    [Fact]
    public void The_hold_command_is_written_byte_for_byte()
    {
        var arguments = new Dictionary<string, object> { ["grants"] = new[] { 1, 2 }, ["on"] = true };

        Assert.Equal(Vectors.HoldMessage, Hex.Encode(AdminWriter.Write(Vectors.Keys, "hold", 7, 1764010800, arguments)));
    }

    [Fact]
    public void The_hold_command_opens_under_the_command_key_alone()
    {
        var envelope = CoseMac0.Read(Hex.Decode(Vectors.HoldMessage), AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true);

        Assert.Equal(1, envelope.KeyId);
        Assert.True(envelope.Verify(Vectors.Keys.CommandKey));
        Assert.False(envelope.Verify(Vectors.Keys.TokenKey));
        Assert.Equal("{1: \"hold\", 2: 7, 3: 1764010800, 4: {\"on\": true, \"grants\": [1, 2]}}", CborDiagnostic.Read(envelope.Payload));
    }

    [Fact]
    public void Without_arguments_key_4_is_an_empty_map() =>
        Assert.Equal("{1: \"identify\", 2: 8, 3: 1764010800, 4: {}}", CborDiagnostic.Read(AdminWriter.Payload("identify", 8, 1764010800)));

    [Fact]
    public void The_pairing_answer_is_written_byte_for_byte()
    {
        var answer = Pairing().Write(Vectors.Master, Vectors.FactorySecret);

        Assert.Equal(Vectors.PairingAnswer, Hex.Encode(answer));
        Assert.Equal(213, answer.Length);
    }

    [Fact]
    public void The_pairing_answer_gives_the_lock_its_keys()
    {
        var secrets = PairingKeys.Derive(Vectors.FactorySecret, Vectors.PairingNonce);
        var envelope = CoseMac0.Read(Hex.Decode(Vectors.PairingAnswer), PairingAnswer.MaxLength, allowCwtTag: false, withKeyId: false);
        var payload = Hex.Encode(envelope.Payload);

        Assert.True(envelope.Verify(secrets.MacKey));
        Assert.Equal(Vectors.LockKey1, Hex.Encode(KeyWrap.Unwrap(secrets.WrapKey, After(payload, "045828"))));
        Assert.Equal(Hex.Encode(Vectors.Keys.AuditStart), Hex.Encode(KeyWrap.Unwrap(secrets.WrapKey, After(payload, "095828"))));

        static byte[] After(string payload, string header) => Hex.Decode(payload.Substring(payload.IndexOf(header, StringComparison.Ordinal) + header.Length, 80));
    }

    [Fact]
    public void The_confirmation_is_an_hmac_over_paired_and_the_nonce()
    {
        byte[] message = [.. Encoding.ASCII.GetBytes("paired"), .. Vectors.PairingNonce];
        using var hmac = new HMACSHA256(Vectors.Keys.CommandKey);

        Assert.Equal(hmac.ComputeHash(message).Take(16), PairingAnswer.Confirmation(Vectors.Keys, Vectors.PairingNonce));
    }

    [Theory]
    [InlineData(false, Vectors.EventMacPlain)]
    [InlineData(true, Vectors.EventMacDuress)]
    public void An_event_is_signed_and_verified_with_its_flag(bool duress, string mac)
    {
        var signed = EventMac.Sign(Vectors.Keys.EventKey, "event", Vectors.EventBody, duress);

        Assert.Equal(Vectors.EventBody[..^1] + ",\"mac\":\"" + mac + "\"}", signed);
        Assert.True(EventMac.TryVerify(Vectors.Keys.EventKey, "event", Encoding.UTF8.GetBytes(signed), out var told));
        Assert.Equal(duress, told);
    }

    [Fact]
    public void An_event_that_was_changed_or_moved_to_another_topic_does_not_verify()
    {
        var good = Encoding.UTF8.GetBytes(EventMac.Sign(Vectors.Keys.EventKey, "event", Vectors.EventBody));
        for (var i = 0; i < good.Length; i++)
        {
            var changed = good.ToArray();
            changed[i] ^= 0x20;
            Assert.False(EventMac.TryVerify(Vectors.Keys.EventKey, "event", changed, out _), $"byte {i}");
        }

        Assert.False(EventMac.TryVerify(Vectors.Keys.EventKey, "state", good, out _));
        Assert.False(EventMac.TryVerify(Vectors.Keys.TokenKey, "event", good, out _));
        Assert.False(EventMac.TryVerify(Vectors.Keys.EventKey, "event", [], out _));
        Assert.False(EventMac.TryVerify(Vectors.Keys.EventKey, "event", Encoding.UTF8.GetBytes(Vectors.EventBody), out _));
    }

    [Fact]
    public void The_first_audit_entry_has_the_mac_of_the_contracts()
    {
        var entry = new AuditEntry { Number = 1, Time = 1763996400, Event = "paired" }.Encode();
        var chain = new AuditChain(Vectors.Keys.AuditStart);

        Assert.Equal(Vectors.FirstAuditMac, Hex.Encode(chain.Append(entry)));
        Assert.Equal(-1, AuditChain.FirstBroken(Vectors.Keys.AuditStart, 0, new byte[32], [entry], [Hex.Decode(Vectors.FirstAuditMac)]));
    }

    private static PairingAnswer Pairing() => new()
    {
        LockId = Vectors.LockName,
        Nonce = Vectors.PairingNonce,
        Epoch = 1,
        Issuer = Vectors.Issuer,
        Broker = "broker.example:8883",
        UtcOffsetMinutes = 60,
        Now = 1763996400,
    };
}

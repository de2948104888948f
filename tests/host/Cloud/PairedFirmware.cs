using System.Text;
using Latchkey.Cloud;
using Latchkey.Session;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

/// <summary>The firmware on a fake world and virtual time, paired by the cloud's own library, so that both sides derive every key from the same master, each with its own code.</summary>
internal sealed class PairedFirmware
{
    private long seq;

    /// <summary>Pairs a blank lock through its console, and brings it online.</summary>
    public PairedFirmware()
    {
        Assert.Contains("ok", Rig.Type("factory-install " + Base64Url.Encode(Vectors.FactorySecret)), StringComparison.Ordinal);
        Pair(1);
    }

    public LockRig Rig { get; } = new();

    /// <summary>The keys that the cloud sends under.</summary>
    public LockKeys Keys { get; set; } = KeysOf(1);

    public static LockKeys KeysOf(int epoch) => LockKeys.Derive(Vectors.Master, LockRig.LockId, epoch);

    /// <summary>Pairs it with its camera, calibrates it, pairs it with the cloud and brings it online: a lock out of its box, or one that has become nobody's again.</summary>
    public void Pair(int epoch)
    {
        Rig.Type("camera-pair");
        Rig.Calibrate();
        PairingAnswer answer = new()
        {
            LockId = LockRig.LockId,
            Nonce = Hex.Decode(Rig.Type("pair").Split("nonce: ")[1][..32]),
            Epoch = epoch,
            Issuer = LockRig.Issuer,
            Broker = "broker.example:1883",
            UtcOffsetMinutes = 0,
            Now = Rig.TrueS,
        };
        Assert.Contains("confirm: ", Rig.Type("pair " + Base64Url.Encode(answer.Write(Vectors.Master, Vectors.FactorySecret))), StringComparison.Ordinal);
        Rig.Run(2000);
        Assert.True(Rig.Parts.Link.IsOnline);
    }

    /// <summary>Sends a command.</summary>
    /// <returns>The answer's payload.</returns>
    public string Send(AdminCommand command)
    {
        Rig.Command("cmd/admin", AdminWriter.Write(Keys, command, ++seq, Rig.TrueS + 3600));
        Rig.Run(1500);
        return Rig.Broker.Last($"\"event\":\"admin\",\"seq\":{seq},") ?? Rig.Broker.Last("\"event\":\"admin\"");
    }

    /// <summary>One delivery, from the token to the relock.</summary>
    public void Deliver()
    {
        AccessToken token = new()
        {
            Issuer = LockRig.Issuer,
            Subject = "courier-17",
            LockId = LockRig.LockId,
            NotBefore = Rig.TrueS - 60,
            Expires = Rig.TrueS + 600,
            TokenId = Guid.NewGuid().ToByteArray(),
            Uses = 1,
            Grant = GrantKind.Delivery,
        };
        Rig.Unlock(TokenWriter.Write(token, Keys));
        Rig.RunUntil(() => Rig.Parts.Session.State == SessionState.Idle);
        Rig.Expect("relocked", "\"bolt\":\"locked\"");
    }

    /// <summary>The audit log from an entry on, as the lock publishes it.</summary>
    public List<string> Report(long from = 1)
    {
        var seen = Rig.Broker.Count;
        Assert.Contains("\"ok\":true", Send(new ReportCommand(from, Vectors.PairingNonce)), StringComparison.Ordinal);
        Rig.Run(20_000);
        return Published("audit", seen);
    }

    /// <summary>What was published on a topic.</summary>
    public List<string> Published(string leaf, int from = 0) =>
        [.. Enumerable.Range(from, Rig.Broker.Count - from).Select(Rig.Broker.Message).Where(message => message.StartsWith(leaf + " ", StringComparison.Ordinal)).Select(message => message[(leaf.Length + 1)..])];

    /// <summary>The entries that the events tell of.</summary>
    public AuditHead[] Heads() =>
        [.. Published("event").Select(told => AuditHead.Read(Encoding.UTF8.GetBytes(told), LockRig.LockId, KeysOf, "an event")).OfType<AuditHead>()];
}

using Latchkey.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The order of the reasons (protocol/reasons.md): a token at odds with two of them is denied for the one that comes first.</summary>
[TestClass]
public class ReasonOrderTests
{
    /// <summary>The whole firmware, as far as the MAC.</summary>
    [TestMethod]
    [DataRow("retained", "not-paired")]
    [DataRow("retained", "locked-out")]
    [DataRow("retained", "malformed")]
    [DataRow("not-paired", "locked-out")]
    [DataRow("not-paired", "malformed")]
    [DataRow("locked-out", "malformed")]
    [DataRow("malformed", "unknown-key")]
    [DataRow("unknown-key", "bad-mac")]
    [DataRow("bad-mac", "payload")]
    [DataRow("bad-mac", "wrong-issuer")]
    public void Up_to_the_MAC_the_first_reason_counts(string first, string second)
    {
        Expect(first, first, second);
        Expect(first, second, first);
    }

    /// <summary>A lock-out is no reason against a good MAC.</summary>
    [TestMethod]
    [DataRow("payload", "malformed")]
    [DataRow("wrong-issuer", "wrong-issuer")]
    public void A_lock_out_is_looked_at_only_where_the_MAC_is_not_good(string fault, string answer) => Expect(answer, "locked-out", fault);

    [TestMethod]
    [DataRow("malformed", "wrong-issuer")]
    [DataRow("wrong-issuer", "wrong-lock")]
    [DataRow("wrong-lock", "scope")]
    [DataRow("scope", "proof-required")]
    [DataRow("proof-required", "policy")]
    [DataRow("policy", "clock-untrusted")]
    [DataRow("clock-untrusted", "not-yet-valid")]
    [DataRow("clock-untrusted", "expired")]
    [DataRow("not-yet-valid", "expired")]
    [DataRow("expired", "out-of-schedule")]
    [DataRow("out-of-schedule", "revoked")]
    [DataRow("revoked", "busy")]
    [DataRow("busy", "used-up")]
    [DataRow("used-up", "hold")]
    [DataRow("hold", "alarm-armed")]
    [DataRow("alarm-armed", "battery")]
    [DataRow("battery", "bolt-fault")]
    [DataRow("bolt-fault", "storage")]
    [DataRow("storage", "camera")]
    public void Behind_the_MAC_the_first_reason_counts(string first, string second)
    {
        Assert.AreEqual(first, Judged(first, null), "alone");
        Assert.AreEqual(second, Judged(second, null), "alone");
        Assert.AreEqual(first, Judged(first, second));
        Assert.AreEqual(first, Judged(second, first));
    }

    [TestMethod]
    [DataRow("malformed", "wrong-issuer")]
    [DataRow("wrong-issuer", "wrong-lock")]
    [DataRow("wrong-lock", "scope")]
    [DataRow("scope", "proof-required")]
    [DataRow("proof-required", "policy")]
    [DataRow("policy", "clock-untrusted")]
    [DataRow("clock-untrusted", "not-yet-valid")]
    [DataRow("not-yet-valid", "expired")]
    [DataRow("expired", "out-of-schedule")]
    [DataRow("out-of-schedule", "revoked")]
    [DataRow("revoked", "busy")]
    [DataRow("busy", "bolt-fault")]
    [DataRow("bolt-fault", "bolt")]
    public void To_lock_the_same_order_holds_with_fewer_reasons(string first, string second)
    {
        Assert.AreEqual(first, JudgedToLock(first, null), "alone");
        Assert.AreEqual(second, JudgedToLock(second, null), "alone");
        Assert.AreEqual(first, JudgedToLock(first, second));
        Assert.AreEqual(first, JudgedToLock(second, first));
    }

    [TestMethod]
    [DataRow("used-up")]
    [DataRow("hold")]
    [DataRow("alarm-armed")]
    [DataRow("battery")]
    [DataRow("storage")]
    [DataRow("camera")]
    public void To_lock_no_use_no_leave_no_room_and_no_camera_is_needed(string fault) => Assert.AreEqual("ok", JudgedToLock(fault, null));

    /// <summary>Decided before the commit: the bolt is never asked.</summary>
    [TestMethod]
    public void A_silent_camera_comes_before_a_bolt_that_would_not_move()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Door.BlockMs = FakeDoor.TravelMs;
        rig.Camera.IsOff = true;
        rig.Run(15000);
        rig.Unlock(new Mint().Token());
        rig.ExpectDenied("camera");
    }

    private static void Expect(string answer, string fault, string other)
    {
        LockRig rig = LockRig.NewPaired();
        RawToken claims = new RawToken();
        bool isRetained = false;
        bool isLockedOut = false;
        bool isUnpaired = false;
        bool isBadMac = false;
        string[] faults = { fault, other };
        for (int i = 0; i < faults.Length; i++)
        {
            isRetained |= faults[i] == "retained";
            isLockedOut |= faults[i] == "locked-out";
            isUnpaired |= faults[i] == "not-paired";
            isBadMac |= faults[i] == "bad-mac";
            if (faults[i] == "payload")
            {
                claims.Also("0a", "f6");
            }
            else if (faults[i] == "wrong-issuer")
            {
                claims.Set(1, Item.Of("other"));
            }
        }

        Wire wire = new Wire(claims.Payload());
        wire.Header = HexText.Bytes(fault == "unknown-key" || other == "unknown-key" ? "a2010504420002" : "a2010504420001");
        wire.Tail = new byte[fault == "malformed" || other == "malformed" ? 1 : 0];
        byte[] token = wire.Bytes();
        token[token.Length - 1] ^= isBadMac ? (byte)1 : (byte)0;

        Asker asker = new Asker();
        for (int i = 0; i < (isLockedOut ? 5 : 0); i++)
        {
            rig.Parts.Tokens.Present(new byte[1], Way.Cloud, Verb.Unlock, false, null);
        }

        rig.Run(10);
        rig.Parts.Credentials.Current = isUnpaired ? null : rig.Parts.Credentials.Current;
        rig.Parts.Tokens.Present(token, Way.Cloud, Verb.Unlock, isRetained, asker);
        Assert.AreEqual(answer, asker.Answer, fault + " and " + other);
    }

    private static string Judged(string fault, string other)
    {
        JudgeBench bench = new JudgeBench();
        RawToken token = new RawToken();
        Break(bench, token, fault);
        Break(bench, token, other);
        SetClock(bench, fault == "clock-untrusted" || other == "clock-untrusted");
        return ReasonWords.Of(bench.Unlock(token.Token(), Way.Cloud));
    }

    private static string JudgedToLock(string fault, string other)
    {
        JudgeBench bench = new JudgeBench { InSession = true };
        RawToken token = new RawToken();
        Break(bench, token, fault);
        Break(bench, token, other);
        if (fault == "scope" || other == "scope")
        {
            token.Set(9, Item.Of("unlock"));
        }

        SetClock(bench, fault == "clock-untrusted" || other == "clock-untrusted");
        return ReasonWords.Of(bench.Lock(token.Token(), Way.Cloud));
    }

    // So uncertain that a window can be ahead and over at once.
    private static void SetClock(JudgeBench bench, bool isUntrusted) => bench.Clock.Set(LockRig.NowS, 0, isUntrusted ? 300001 : 100000);

    private static void Break(JudgeBench bench, RawToken token, string reason)
    {
        switch (reason)
        {
            case "malformed":
                token.Also("0a", "f6");
                break;
            case "wrong-issuer":
                token.Set(1, Item.Of("other"));
                break;
            case "wrong-lock":
                token.Set(3, Item.Of("lk-0"));
                break;
            case "scope":
                token.Set(9, Item.Of("lock"));
                break;
            case "proof-required":
                token.Also("08", "00");
                break;
            case "policy":
                token.Set(-65539, Item.Of(5));
                break;
            case "not-yet-valid":
                token.Set(5, Item.Of(LockRig.NowS + 10));
                break;
            case "expired":
                token.Set(4, Item.Of(LockRig.NowS + 50));
                break;
            case "out-of-schedule":
                token.Set(-65538, Item.Schedule(new int[] { 2, 0, 1440 }));
                break;
            case "revoked":
                bench.Revocations.RevokeBefore(1);
                break;
            case "hold":
                bench.Holds.Set(1 << GrantKind.Delivery, true);
                break;
            case "alarm-armed":
                bench.Holds.IsAlarmArmed = true;
                break;
            case "busy":
                bench.Busy = true;
                bench.InSession = false;
                break;
            case "used-up":
                bench.Use(new RawToken().Token());
                break;
            case "battery":
                bench.BatteryCritical = true;
                break;
            case "bolt-fault":
                bench.BoltFault = true;
                break;
            case "bolt":
                bench.DoorOpen = true;
                break;
            case "storage":
                Fill(bench);
                break;
            case "camera":
                bench.CameraUnavailable = true;
                break;
            default:
                break;
        }
    }

    private static void Fill(JudgeBench bench)
    {
        for (int i = 0; i < CommittedGrant.Ledger.MaxRows; i++)
        {
            bench.Use(new RawToken().Set(7, Item.Of(HexText.Counting(100 + i, 9))).Token());
        }
    }
}

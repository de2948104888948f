using Latchkey.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>A grant that had to wait is judged again before its use is spent: what became of the lock meanwhile counts, in the order of the reasons.</summary>
[TestClass]
public class SecondLookTests
{
    private const long Expiry = LockRig.NowS + 3000;

    [TestMethod]
    public void A_grant_is_as_good_as_before_when_nothing_has_changed() => Expect(Reason.None, Granted(1));

    [TestMethod]
    [DataRow(-2, "ok")]
    [DataRow(-1, "expired")]
    [DataRow(0, "expired")]
    public void It_expires_when_hi_reaches_its_end(int secondsAfter, string expected)
    {
        JudgeBench bench = Granted(1);
        bench.Clock.Set(Expiry + secondsAfter, 0, 1000);
        Assert.AreEqual(expected, ReasonWords.Of(bench.Again()));
    }

    [TestMethod]
    public void It_waits_for_no_clock_that_is_not_trusted()
    {
        JudgeBench bench = Granted(1);
        bench.Clock.Set(LockRig.NowS, 0, 4000000);
        Expect(Reason.ClockUntrusted, bench);
    }

    [TestMethod]
    public void Each_later_reason_yields_to_the_earlier_one()
    {
        JudgeBench bench = Granted(1);
        bench.CameraUnavailable = true;
        Expect(Reason.Camera, bench);
        bench.BoltFault = true;
        Expect(Reason.BoltFault, bench);
        bench.Holds.IsAlarmArmed = true;
        Expect(Reason.AlarmArmed, bench);
        bench.Holds.Set(1 << GrantKind.Delivery, true);
        Expect(Reason.Hold, bench);
        bench.Revocations.Revoke(HexText.Counting(1, 8), Expiry);
        Expect(Reason.Revoked, bench);
        bench.Clock.Set(Expiry, 0, 1000);
        Expect(Reason.Expired, bench);
    }

    [TestMethod]
    public void A_household_grant_waits_for_no_camera()
    {
        JudgeBench bench = Granted(4);
        bench.CameraUnavailable = true;
        bench.Holds.IsAlarmArmed = true;
        Expect(Reason.None, bench);
    }

    private static JudgeBench Granted(int grant)
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(-65539, Item.Of(grant)).Token()));
        return bench;
    }

    private static void Expect(Reason expected, JudgeBench bench) => Assert.AreEqual(ReasonWords.Of(expected), ReasonWords.Of(bench.Again()));
}

using Latchkey.Cloud;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>The clock that dates certificates (contracts section 5): when the network is asked for it, and that it moves nothing else.</summary>
[TestClass]
public class CertificateClockTests
{
    [TestMethod]
    public void TLS_does_not_begin_before_the_year_is_known()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Time.WallS = 0;
        int connects = rig.Broker.Connects;
        rig.Run(3600000);
        Assert.AreEqual(connects, rig.Broker.Connects);
        Assert.AreEqual("clock", rig.Parts.Link.FaultWords());
        Assert.AreEqual("pool.ntp.org", rig.Network.Server);
        rig.Network.NowS = rig.TrueS;
        rig.Run(302000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void An_answer_sets_the_clock_of_certificates_and_never_the_access_clock()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Time.WallS = 0;
        rig.Parts.Clock.Refresh();
        long aheadS = rig.Parts.Clock.Lo - rig.TrueS;
        long floor = rig.Parts.Clock.Floor;
        rig.Network.NowS = rig.TrueS + (1000L * 24 * 3600);
        rig.Run(400000);
        Assert.IsTrue(rig.Network.Questions > 0);
        Assert.IsTrue(rig.Time.WallS >= rig.Network.NowS, "set");
        rig.Parts.Clock.Refresh();
        Assert.IsTrue(rig.Parts.Clock.Lo - rig.TrueS <= aheadS && rig.Parts.Clock.Lo - rig.TrueS >= aheadS - 3, "the earliest that it can be");
        Assert.IsTrue(rig.Parts.Clock.Hi - rig.TrueS < 10, "the latest");
        Assert.AreEqual(floor, rig.Parts.Clock.Floor);
    }

    [TestMethod]
    public void What_lies_before_the_firmware_was_written_is_no_answer()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Time.WallS = 0;
        rig.Network.NowS = CertificateClock.EarliestS - 1;
        rig.Run(400000);
        Assert.AreEqual(0L, rig.Time.WallS);
        Assert.AreEqual("clock", rig.Parts.Link.FaultWords());
    }

    [TestMethod]
    public void A_server_that_answers_nothing_is_asked_ever_more_slowly()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Time.WallS = 0;
        rig.Run(60000);
        int early = rig.Network.Questions;
        Assert.IsTrue(early >= 4, "a minute: " + early.ToString());
        rig.Run(3600000);
        int inAnHour = rig.Network.Questions - early;
        Assert.IsTrue(inAnHour >= 11 && inAnHour <= 30, "an hour: " + inAnHour.ToString());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_grant_waits_for_the_look_up_of_a_name_and_not_for_a_server_that_is_slow(bool isLookedUp)
    {
        LockRig rig = TlsBench.Pinned();
        rig.Time.WallS = 0;
        rig.Network.IsSilent = true;
        rig.Network.IsUnnamed = isLookedUp;
        int questions = rig.Network.Questions;
        rig.RunUntil(() => rig.Network.Questions > questions);
        rig.Chip.Type("token unlock " + Latchkey.Tests.Keys.HexText.Base64Url(new Mint().Token()) + "\r");
        rig.Broker.Post(Hal.HalEventKind.ConsoleBytes);
        rig.Run(1000);
        Assert.AreEqual(isLookedUp, !rig.Door.IsRetracted());
        rig.Run(2000);
        Assert.AreEqual(isLookedUp, !rig.Door.IsRetracted(), "busy by then, or open");
    }

    [TestMethod]
    public void A_clock_that_is_a_day_old_is_asked_for_before_the_next_connection_and_not_sooner()
    {
        LockRig rig = TlsBench.Ready();
        int questions = rig.Network.Questions;
        rig.Broker.Drop();
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        Assert.AreEqual(questions, rig.Network.Questions);
        rig.Run(25 * 3600 * 1000);
        Assert.AreEqual(questions, rig.Network.Questions, "a connection that stands needs no clock");
        rig.Broker.Drop();
        rig.Run(10000);
        Assert.AreEqual(questions + 1, rig.Network.Questions);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void An_old_clock_is_better_than_no_connection()
    {
        LockRig rig = TlsBench.Ready();
        rig.Run(25 * 3600 * 1000);
        rig.Network.NowS = 0;
        rig.Broker.Drop();
        rig.Run(10000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void A_question_that_hangs_is_given_up_and_counted()
    {
        LockRig rig = TlsBench.Pinned();
        rig.Time.WallS = 0;
        rig.Run(400000);
        rig.Network.IsSilent = true;
        rig.Run(400000);
        Assert.IsTrue(rig.Network.GivenUp > 0);
        Assert.AreEqual(rig.Network.GivenUp, rig.Parts.Supervisor.GivenUp);
    }

    [TestMethod]
    public void Nothing_is_asked_while_the_bolt_moves()
    {
        LockRig rig = TlsBench.Paired();
        rig.Time.WallS = 0;
        rig.Wifi.IsThere = false;
        rig.Parts.Certificates.Set(CertificateKind.Authority, TlsBench.Der(500, 1), 500);
        Assert.IsTrue(rig.Type("token unlock " + Latchkey.Tests.Keys.HexText.Base64Url(new Mint().Token())).StartsWith("ok"));
        rig.RunUntil(() => rig.Door.Direction != Hal.MotorDirection.Off);
        rig.Wifi.IsThere = true;
        rig.Parts.Link.Restart();
        while (rig.Parts.Session.IsMoving())
        {
            Assert.AreEqual(0, rig.Network.Questions, "asked in motion");
            rig.Run(1);
        }

        rig.Run(1100);
        Assert.IsTrue(rig.Network.Questions > 0, "and after it");
    }
}

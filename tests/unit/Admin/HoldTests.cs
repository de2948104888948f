using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Admin;

/// <summary>hold and alarm (protocol/admin.md): who is kept out, and until when.</summary>
[TestClass]
public class HoldTests
{
    [TestMethod]
    public void Holds_add_up_and_the_answer_lists_them_ascending()
    {
        Commander cloud = new Commander();
        cloud.Told("hold", Of(3, true), "\"ok\":true,\"hold\":[3],\"alarmArmed\":false");
        cloud.Told("hold", Of(1, true), "\"ok\":true,\"hold\":[1,3],\"alarmArmed\":false");
        cloud.Told("alarm", Armed(true), "\"ok\":true,\"hold\":[1,3],\"alarmArmed\":true");
        cloud.Told("hold", new Arguments().Numbers("grants", new long[] { 3, 2, 3 }).Flag("on", false), "\"ok\":true,\"hold\":[1],\"alarmArmed\":true");
        cloud.Told("hold", Of(1, false), "\"ok\":true,\"hold\":[],\"alarmArmed\":true");
        cloud.Told("alarm", Armed(false), "\"ok\":true,\"hold\":[],\"alarmArmed\":false");
    }

    /// <summary>Hold by kind of grant, and one that a hold never stops.</summary>
    [TestMethod]
    [DataRow(1, 1, "hold")]
    [DataRow(1, 2, "ok")]
    [DataRow(2, 2, "hold")]
    [DataRow(3, 3, "hold")]
    [DataRow(3, 1, "ok")]
    [DataRow(3, 4, "ok")]
    public void A_hold_keeps_out_its_kind_and_no_other(int held, int presented, string answer)
    {
        Commander cloud = new Commander();
        cloud.Ok("hold", Of(held, true));
        Expect(cloud, presented, answer);
    }

    [TestMethod]
    [DataRow(1, "alarm-armed")]
    [DataRow(2, "alarm-armed")]
    [DataRow(3, "ok")]
    [DataRow(4, "ok")]
    public void An_armed_alarm_keeps_out_deliveries_and_service(int presented, string answer)
    {
        Commander cloud = new Commander();
        cloud.Ok("alarm", Armed(true));
        Expect(cloud, presented, answer);
        cloud.Ok("alarm", Armed(false));
        Expect(cloud, 1, "ok");
    }

    [TestMethod]
    public void Holds_and_alarm_survive_a_boot()
    {
        Commander cloud = new Commander();
        cloud.Ok("hold", Of(3, true));
        cloud.Ok("alarm", Armed(true));
        Boot(cloud);
        cloud.Rig.KnowTime();
        Expect(cloud, 3, "hold");
        Expect(cloud, 1, "alarm-armed");
        cloud.Ok("hold", Of(3, false));
        Expect(cloud, 3, "ok");
    }

    [TestMethod]
    public void A_hold_alone_arms_no_alarm_over_a_boot()
    {
        Commander cloud = new Commander();
        cloud.Ok("hold", Of(3, true));
        Boot(cloud);
        cloud.Rig.KnowTime();
        Assert.IsFalse(cloud.Rig.Parts.Holds.IsAlarmArmed);
        Expect(cloud, 1, "ok");
    }

    /// <summary>To let fewer in is safe at any time; a withheld message that lets more in could be an old one.</summary>
    [TestMethod]
    public void A_lock_that_does_not_know_the_time_lets_fewer_in_and_no_more()
    {
        Commander cloud = new Commander();
        Boot(cloud);
        cloud.Ok("hold", Of(1, true));
        cloud.Refused("clock-untrusted", "hold", Of(1, false));
        cloud.Seq--;
        cloud.Ok("alarm", Armed(true));
        cloud.Refused("clock-untrusted", "alarm", Armed(false));
        cloud.Refused("clock-untrusted", "config", new Arguments().Number("relock.after_s", 60));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(4)]
    [DataRow(-1)]
    [DataRow(33)]
    [DataRow(2147483647)]
    public void A_kind_that_cannot_be_held_is_policy(int grant)
    {
        Commander cloud = new Commander();
        cloud.Refused("policy", "hold", new Arguments().Numbers("grants", new long[] { 1, grant }).Flag("on", true));
        Expect(cloud, 1, "ok");
    }

    [TestMethod]
    [DataRow("a1626f6ef5", "no grants")]
    [DataRow("a1666772616e74738101", "no on")]
    [DataRow("a2626f6e01666772616e74738101", "on is a number")]
    [DataRow("a2626f6ef5666772616e747301", "grants is a number")]
    [DataRow("a2626f6ef5666772616e7473816131", "a grant is a text")]
    [DataRow("a3626f6ef5666772616e747381016161f5", "one too many")]
    [DataRow("a2626f6ef501f5", "a key that is a number")]
    [DataRow("a2624f6ef5666772616e74738101", "On")]
    public void Arguments_are_all_there_of_their_type_and_no_more(string args, string what)
    {
        Commander cloud = new Commander();
        cloud.Send("hold", HexText.Bytes(args));
        cloud.Rig.Run(1200);
        cloud.Rig.Expect("admin", "\"seq\":1,\"reason\":\"malformed\"");
        Assert.IsFalse(cloud.Rig.Parts.Holds.IsAny, what);
    }

    /// <summary>A grant that waits for slow work is judged again: the hold that came meanwhile counts.</summary>
    [TestMethod]
    public void A_hold_that_comes_while_a_grant_waits_stops_it()
    {
        Commander cloud = new Commander();
        LockRig rig = cloud.Rig;
        rig.Broker.IsSlow = true;
        rig.Broker.Drop();
        rig.RunUntil(() => rig.Parts.Link.IsRunning());
        rig.Parts.Tokens.Present(new Mint().Token(), Latchkey.Access.Way.Console, Latchkey.Access.Verb.Unlock, false, null);
        rig.Run(100);
        Assert.AreEqual((int)Latchkey.Session.SessionState.Deferred, (int)rig.Parts.Session.State);
        rig.Parts.Holds.Set(2, true);
        rig.Broker.IsSlow = false;
        rig.Broker.FinishConnect();
        rig.Run(2500);
        rig.ExpectDenied("hold");
    }

    private static Arguments Of(int grant, bool isOn) => new Arguments().Numbers("grants", new long[] { grant }).Flag("on", isOn);

    private static Arguments Armed(bool isArmed) => new Arguments().Flag("armed", isArmed);

    private static void Boot(Commander cloud)
    {
        cloud.Rig.Boot();
        cloud.Rig.Run(2500);
    }

    private static void Expect(Commander cloud, int grant, string answer)
    {
        byte[] token = new Mint { Grant = grant, Cti = HexText.Counting(grant * 16, 8) }.Token();
        if (answer == "ok")
        {
            cloud.Opens(token);
        }
        else
        {
            cloud.Denied(answer, token);
        }
    }
}

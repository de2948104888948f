using Latchkey.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>The table of grants (protocol/token.md) and what the cloud may bring: windows to the second, uses, via.</summary>
[TestClass]
public class GrantTableTests
{
    private const int Delivery = GrantKind.Delivery;
    private const int Service = GrantKind.Service;
    private const int Guest = GrantKind.Guest;
    private const int Household = GrantKind.Household;

    [TestMethod]
    [DataRow(Delivery, 14400, "ok")]
    [DataRow(Delivery, 14401, "policy")]
    [DataRow(Service, 2678400, "ok")]
    [DataRow(Service, 2678401, "policy")]
    [DataRow(Guest, 34560000, "ok")]
    [DataRow(Guest, 34560001, "policy")]
    [DataRow(Household, 34560000, "ok")]
    [DataRow(Household, 34560001, "policy")]
    public void A_window_is_as_long_as_the_grant_allows_and_no_second_longer(int grant, int windowS, string reason) =>
        Expect(reason, Of(grant, 1).Set(4, Item.Of(LockRig.NowS - 600 + windowS)), Way.Cloud);

    /// <summary>0 = absent.</summary>
    [TestMethod]
    [DataRow(Delivery, 0, "policy", "policy")]
    [DataRow(Delivery, 1, "ok", "ok")]
    [DataRow(Delivery, 2, "policy", "policy")]
    [DataRow(Service, 0, "policy", "policy")]
    [DataRow(Service, 1, "ok", "ok")]
    [DataRow(Service, 2, "policy", "ok")]
    [DataRow(Service, 255, "policy", "ok")]
    [DataRow(Guest, 0, "policy", "ok")]
    [DataRow(Guest, 1, "ok", "ok")]
    [DataRow(Guest, 7, "policy", "ok")]
    [DataRow(Household, 0, "policy", "ok")]
    [DataRow(Household, 1, "ok", "ok")]
    [DataRow(Household, 7, "policy", "ok")]
    public void Uses_keep_to_the_table_and_the_cloud_brings_single_ones_only(int grant, int uses, string cloud, string console)
    {
        Expect(cloud, Of(grant, uses), Way.Cloud);
        Expect(console, Of(grant, uses), Way.Console);
    }

    [TestMethod]
    public void Service_needs_uses_or_a_schedule()
    {
        byte[] always = Item.Schedule(new int[] { 127, 0, 1440 });
        Expect("ok", Of(Service, 0).Set(-65538, always), Way.Console);
        Expect("ok", Of(Service, 5).Set(-65538, always), Way.Console);
        Expect("policy", Of(Service, 0), Way.Console);
        Expect("policy", Of(Delivery, 0).Set(-65538, always), Way.Console);
    }

    /// <summary>The cloud's rule is about unlocking: a token without uses may lock in its own session.</summary>
    [TestMethod]
    public void A_token_without_uses_may_lock_through_the_cloud()
    {
        JudgeBench bench = new JudgeBench { InSession = true };
        Assert.AreEqual((int)Reason.None, (int)bench.Lock(Of(Household, 0).Token(), Way.Cloud));
    }

    [TestMethod]
    [DataRow(1, "ok", "policy")]
    [DataRow(2, "policy", "ok")]
    [DataRow(3, "ok", "ok")]
    public void Via_opens_the_ways_that_it_names(int via, string cloud, string console)
    {
        RawToken token = Of(Delivery, 1).Set(-65541, Item.Of(via));
        Expect(cloud, token, Way.Cloud);
        Expect(console, token, Way.Console);
        JudgeBench bench = new JudgeBench { InSession = true };
        Assert.AreEqual(cloud, ReasonWords.Of(bench.Lock(token.Token(), Way.Cloud)));
        Assert.AreEqual(console, ReasonWords.Of(bench.Lock(token.Token(), Way.Console)));
    }

    [TestMethod]
    [DataRow(Delivery, "camera")]
    [DataRow(Service, "camera")]
    [DataRow(Guest, "camera")]
    [DataRow(Household, "ok")]
    public void Only_a_household_grant_goes_without_a_camera(int grant, string reason)
    {
        JudgeBench bench = new JudgeBench { CameraUnavailable = true };
        Assert.AreEqual(reason, ReasonWords.Of(bench.Unlock(Of(grant, 1).Token())));
    }

    private static RawToken Of(int grant, int uses)
    {
        RawToken token = new RawToken().Set(-65539, Item.Of(grant));
        return uses == 0 ? token.Without(-65537) : token.Set(-65537, Item.Of(uses));
    }

    private static void Expect(string reason, RawToken token, Way way) => Assert.AreEqual(reason, ReasonWords.Of(new JudgeBench().Unlock(token.Token(), way)));
}

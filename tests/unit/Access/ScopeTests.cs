using Latchkey.Access;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Access;

/// <summary>Claim 9 (protocol/token.md): words with one space between them, each once.</summary>
[TestClass]
public class ScopeTests
{
    [TestMethod]
    [DataRow("unlock", "ok", "scope")]
    [DataRow("lock", "scope", "ok")]
    [DataRow("unlock lock", "ok", "ok")]
    [DataRow("lock unlock", "ok", "ok")]
    [DataRow("unlock lock duress", "ok", "ok")]
    [DataRow("duress unlock", "ok", "scope")]
    [DataRow("duress", "scope", "scope")]
    [DataRow("unlock open", "policy", "scope")]
    [DataRow("open close", "scope", "scope")]
    [DataRow("unlock Unlock", "policy", "scope")]
    [DataRow("Unlock", "scope", "scope")]
    [DataRow("unlocklock", "scope", "scope")]
    [DataRow("unlock,lock", "scope", "scope")]
    [DataRow("unlock a aa aaa", "policy", "scope")]
    [DataRow("unlock aa a", "policy", "scope")]
    [DataRow("", "malformed", "malformed")]
    [DataRow(" ", "malformed", "malformed")]
    [DataRow(" unlock", "malformed", "malformed")]
    [DataRow("unlock ", "malformed", "malformed")]
    [DataRow("unlock  lock", "malformed", "malformed")]
    [DataRow("unlock unlock", "malformed", "malformed")]
    [DataRow("unlock lock unlock", "malformed", "malformed")]
    [DataRow("unlock duress duress", "malformed", "malformed")]
    [DataRow("unlock open open", "malformed", "malformed")]
    [DataRow("open unlock close open", "malformed", "malformed")]
    public void A_scope_allows_its_verbs_and_no_other(string scope, string unlock, string alsoLock)
    {
        byte[] token = new RawToken().Set(9, Item.Of(scope)).Token();
        Assert.AreEqual(unlock, ReasonWords.Of(new JudgeBench().Unlock(token)), "unlock");
        Assert.AreEqual(alsoLock, ReasonWords.Of(new JudgeBench().Lock(token, Way.Console)), "lock");
    }

    [TestMethod]
    [DataRow("unlock", false)]
    [DataRow("unlock duress", true)]
    public void Duress_goes_with_the_grant_and_refuses_nothing(string scope, bool isDuress)
    {
        JudgeBench bench = new JudgeBench();
        Assert.AreEqual((int)Reason.None, (int)bench.Unlock(new RawToken().Set(9, Item.Of(scope)).Token()));
        Assert.AreEqual(isDuress, bench.Grant.IsDuress);
    }
}

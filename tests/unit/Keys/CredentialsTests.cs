using Latchkey.Keys;
using Latchkey.Store;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>How the epochs of a pairing follow each other (protocol/admin.md, rekey): which keys are good for what, which are known to have ended, and when they are let go.</summary>
[TestClass]
public class CredentialsTests
{
    private const long Until = LockRig.NowS + 3600;

    [TestMethod]
    public void Epoch_0_is_none_that_has_ended() => Assert.IsFalse(Paired(1).HasEnded(0));

    [TestMethod]
    public void A_rekey_before_the_time_ends_the_epoch_before_the_last()
    {
        Credentials credentials = Paired(1);
        credentials.Rekey(Keys(2), Until);
        credentials.Rekey(Keys(3), Until);
        Assert.IsNull(credentials.ForToken(1));
        Assert.IsTrue(credentials.HasEnded(1));
        Assert.IsNotNull(credentials.ForToken(2));
        Assert.IsFalse(credentials.HasEnded(2));
    }

    [TestMethod]
    public void The_last_four_that_have_ended_are_known()
    {
        Credentials credentials = Paired(1);
        for (int epoch = 2; epoch <= 7; epoch++)
        {
            credentials.Rekey(Keys(epoch), Until);
            if (epoch % 2 == 0)
            {
                Assert.IsTrue(credentials.EndPrevious(Until), "by time");
                Assert.IsFalse(credentials.EndPrevious(Until), "once");
            }
        }

        credentials = Stored(credentials);
        for (int epoch = 1; epoch <= 7; epoch++)
        {
            Assert.AreEqual(epoch >= 2 && epoch <= 5, credentials.HasEnded(epoch), epoch.ToString());
        }
    }

    [TestMethod]
    public void A_pairing_knows_nothing_of_the_epochs_of_the_one_before()
    {
        Credentials credentials = Paired(1);
        for (int epoch = 2; epoch <= 6; epoch++)
        {
            credentials.Rekey(Keys(epoch), Until);
        }

        credentials.Pair(Keys(7), LockRig.Issuer, "broker.example:8883");
        for (int epoch = 1; epoch <= 6; epoch++)
        {
            Assert.IsFalse(credentials.HasEnded(epoch), epoch.ToString());
        }

        Assert.IsNull(credentials.Previous);
    }

    [TestMethod]
    public void Its_tokens_end_first_and_it_still_commands()
    {
        Credentials credentials = Paired(1);
        credentials.Rekey(Keys(2), Until);
        Assert.IsFalse(credentials.EndPrevious(Until - 1));
        Assert.IsNotNull(credentials.ForToken(1));
        Assert.IsTrue(credentials.EndPrevious(Until));
        for (int boot = 0; boot < 2; boot++)
        {
            Assert.IsNull(credentials.ForToken(1));
            Assert.IsNotNull(credentials.ForCommand(1));
            Assert.IsFalse(credentials.Commanded(1), "what the old one says silences nobody");
            Assert.IsNotNull(credentials.ForCommand(1));
            credentials = Stored(credentials);
        }

        Assert.IsTrue(credentials.Commanded(2));
        Assert.IsNull(credentials.ForCommand(1));
        Assert.IsNull(credentials.Previous, "nothing can come under them any more");
        Assert.IsFalse(credentials.Commanded(2), "once");
    }

    [TestMethod]
    public void It_is_silenced_first_and_its_tokens_still_live()
    {
        Credentials credentials = Paired(1);
        credentials.Rekey(Keys(2), Until);
        Assert.IsTrue(credentials.Commanded(2));
        for (int boot = 0; boot < 2; boot++)
        {
            Assert.IsNull(credentials.ForCommand(1));
            Assert.IsNotNull(credentials.ForToken(1));
            credentials = Stored(credentials);
        }

        Assert.IsTrue(credentials.EndPrevious(Until));
        Assert.IsNull(credentials.ForToken(1));
        Assert.IsNull(credentials.Previous, "nothing can come under them any more");
        Assert.IsTrue(credentials.HasEnded(1));
    }

    private static Credentials Paired(int epoch)
    {
        Credentials credentials = new Credentials();
        credentials.Pair(Keys(epoch), LockRig.Issuer, "broker.example:8883");
        return credentials;
    }

    private static LockKeys Keys(int epoch) => new LockKeys(epoch, HexText.Counting(epoch, 32));

    // As it comes back after a boot.
    private static Credentials Stored(Credentials credentials)
    {
        FakeFlash flash = new FakeFlash();
        StateStore store = new StateStore(flash) { Guard = new JudgeBench() };
        store.Load(new IPersisted[] { credentials });
        Assert.IsTrue(store.Commit());
        Credentials loaded = new Credentials();
        new StateStore(flash).Load(new IPersisted[] { loaded });
        return loaded;
    }
}

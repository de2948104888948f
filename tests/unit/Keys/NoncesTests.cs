using System.Collections;
using Latchkey.Keys;
using Latchkey.Store;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Keys;

/// <summary>What the lock makes is never equal, even if the generator gives zeros for ever (contracts section 2).</summary>
[TestClass]
public class NoncesTests
{
    [TestMethod]
    public void With_a_dead_generator_no_nonce_comes_twice_over_boots()
    {
        FakeFlash flash = new FakeFlash();
        Hashtable seen = new Hashtable();
        for (int boot = 0; boot < 20; boot++)
        {
            Nonces nonces = Booted(flash);
            Assert.AreEqual(boot + 1, nonces.Boot);
            for (int i = 0; i < 20; i++)
            {
                string nonce = Hex.From(nonces.Next(16));
                Assert.IsFalse(seen.Contains(nonce), "twice: " + nonce);
                seen.Add(nonce, nonce);
            }
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(8)]
    [DataRow(16)]
    [DataRow(32)]
    public void A_nonce_has_the_length_that_was_asked_for(int length) => Assert.AreEqual(length, Booted(new FakeFlash()).Next(length).Length);

    private static Nonces Booted(FakeFlash flash)
    {
        Nonces nonces = new Nonces(new FakeChip());
        StateStore store = new StateStore(flash) { Guard = new Access.JudgeBench() };
        store.Load(new IPersisted[] { nonces });
        nonces.CountBoot();
        store.Commit();
        return nonces;
    }
}

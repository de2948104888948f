using System.Collections;
using Latchkey.Hal;
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

    /// <summary>The seed is all that tells two locks with dead generators apart, and it outlives the boot that made it.</summary>
    [TestMethod]
    public void Two_locks_whose_generators_die_after_the_first_boot_never_make_the_same()
    {
        FakeFlash one = new FakeFlash();
        FakeFlash other = new FakeFlash();
        Booted(one, new Generator { Value = 1 });
        Booted(other, new Generator { Value = 2 });
        Assert.AreNotEqual(Hex.From(Booted(one, new Generator()).Next(16)), Hex.From(Booted(other, new Generator()).Next(16)));
    }

    /// <summary>Whoever has read the flash and counts along still cannot know them.</summary>
    [TestMethod]
    public void What_the_generator_gives_goes_into_every_nonce()
    {
        FakeFlash flash = new FakeFlash();
        Generator generator = new Generator { Value = 1 };
        Nonces nonces = Booted(flash, generator);
        FakeFlash copy = new FakeFlash();
        Generator otherGenerator = new Generator { Value = 1 };
        Nonces twin = Booted(copy, otherGenerator);
        Assert.AreEqual(Hex.From(nonces.Next(16)), Hex.From(twin.Next(16)), "the same seed, count and generator");
        otherGenerator.Value = 2;
        Assert.AreNotEqual(Hex.From(nonces.Next(16)), Hex.From(twin.Next(16)));
    }

    private static Nonces Booted(FakeFlash flash) => Booted(flash, new FakeChip(new VirtualTime()));

    private static Nonces Booted(FakeFlash flash, IRandom generator)
    {
        Nonces nonces = new Nonces(generator);
        StateStore store = new StateStore(flash) { Guard = new Access.JudgeBench() };
        store.Load(new IPersisted[] { nonces });
        nonces.CountBoot();
        store.Commit();
        return nonces;
    }

    // Gives one byte for ever, as a generator without its noise source does.
    private sealed class Generator : IRandom
    {
        public byte Value;

        public void Fill(byte[] buffer)
        {
            for (int i = 0; i < buffer.Length; i++)
            {
                buffer[i] = Value;
            }
        }
    }
}

using Latchkey.Cloud;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>How long the lock waits before it tries again (protocol/mqtt.md): 1 s to 5 min, doubled, with jitter.</summary>
[TestClass]
public class BackOffTests
{
    private const int LongestMs = 300000;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Each_wait_is_twice_the_one_before_less_at_most_half_and_within_1_s_and_5_min(int seed)
    {
        OutputHelper.WriteLine("seed " + seed.ToString());
        BackOff backOff = New(seed);
        for (int round = 0; round < 20; round++)
        {
            int length = 1000;
            for (int i = 0; i < 15; i++)
            {
                int wait = backOff.NextMs();
                Assert.IsTrue(wait >= 1000 && wait <= LongestMs, "wait " + wait.ToString());
                Assert.IsTrue(wait <= length && wait >= length / 2, "wait " + wait.ToString() + " of " + length.ToString());
                length = length * 2 > LongestMs ? LongestMs : length * 2;
            }

            backOff.Reset();
        }
    }

    [TestMethod]
    public void Two_locks_do_not_wait_equally_long()
    {
        BackOff one = New(1);
        BackOff other = New(2);
        int equal = 0;
        for (int i = 0; i < 30; i++)
        {
            equal += one.NextMs() == other.NextMs() ? 1 : 0;
        }

        Assert.IsTrue(equal < 10, "equally long: " + equal.ToString());
    }

    [TestMethod]
    public void A_connection_that_breaks_at_once_does_not_begin_it_anew()
    {
        LockRig rig = LockRig.NewPaired();
        int connects = rig.Broker.Connects;
        for (int ms = 0; ms < 600000; ms += 100)
        {
            if (rig.Parts.Link.IsOnline)
            {
                rig.Broker.Drop();
            }

            rig.Run(100);
        }

        int tries = rig.Broker.Connects - connects;
        Assert.IsTrue(tries >= 7 && tries <= 14, "tries in ten minutes: " + tries.ToString());
    }

    [TestMethod]
    public void A_connection_that_held_for_a_minute_does()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(3600000);
        rig.Broker.IsReachable = true;
        rig.Run(LongestMs + 1000);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
        rig.Run(66000);
        rig.Broker.Drop();
        rig.Run(1100);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    [TestMethod]
    public void After_each_connect_the_lock_subscribes_and_only_then_says_online()
    {
        LockRig rig = LockRig.NewPaired();
        for (int i = 0; i < 5; i++)
        {
            int subscribed = rig.Broker.Subscriptions;
            int online = rig.Broker.CountOf("availability online");
            rig.Broker.Drop();
            rig.Run(20000);
            Assert.AreEqual(subscribed + 1, rig.Broker.Subscriptions);
            Assert.AreEqual(online + 1, rig.Broker.CountOf("availability online"));
            Assert.IsTrue(rig.Parts.Link.IsOnline);
        }
    }

    [TestMethod]
    public void A_lock_that_boots_connects_at_once()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Boot();
        rig.Run(100);
        Assert.IsTrue(rig.Parts.Link.IsOnline);
    }

    private static BackOff New(int seed)
    {
        Nonces nonces = new Nonces(new Dice(seed));
        nonces.CountBoot();
        return new BackOff(nonces);
    }

    /// <summary>The same for the same seed.</summary>
    private sealed class Dice : IRandom
    {
        private int state;

        public Dice(int seed) => state = seed;

        public void Fill(byte[] buffer)
        {
            for (int i = 0; i < buffer.Length; i++)
            {
                state = (state * 1103515245) + 12345;
                buffer[i] = (byte)(state >> 16);
            }
        }
    }
}

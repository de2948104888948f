using System.Text;
using Latchkey.Hal;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Fakes;

/// <summary>Histories for the invariants to look at, made by hands that are not the firmware's.</summary>
internal static class Histories
{
    public static LockRig NewTelling()
    {
        LockRig rig = new LockRig();
        rig.Broker.Connect(null);
        return rig;
    }

    public static void Drive(LockRig rig, MotorDirection direction, int ms)
    {
        rig.Door.Drive(direction, 100);
        rig.Invariants.Look();
        for (int i = 0; i < ms; i++)
        {
            rig.Time.Now++;
            rig.Door.Pass();
            rig.Invariants.Look();
        }
    }

    public static void Turn(LockRig rig, int boltMs)
    {
        rig.Door.BoltMs = boltMs;
        rig.Invariants.Look();
    }

    public static void Say(LockRig rig, string leaf, string part)
    {
        rig.Broker.Publish("latchkey/lk/" + leaf, Encoding.UTF8.GetBytes("{\"v\":1," + part + "}"), false);
        rig.Invariants.Look();
    }

    public static void Held(LockRig rig) => Assert.IsNull(rig.Invariants.Broken, rig.Invariants.Broken);

    public static void Broken(LockRig rig, string part)
    {
        Assert.IsNotNull(rig.Invariants.Broken, "it was not seen");
        Assert.IsTrue(rig.Invariants.Broken.IndexOf(part) >= 0, rig.Invariants.Broken);
    }
}

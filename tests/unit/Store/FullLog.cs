using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Store;

/// <summary>A lock whose slot carries a log of nearly a given length: what comes next fits, or has to make room first.</summary>
public static class FullLog
{
    /// <summary>Offline, so that nothing is let go of.</summary>
    /// <param name="length">Bytes of log in the slot, at most <see cref="Latchkey.Store.StateStore.RecentLength"/>.</param>
    public static LockRig Of(int length)
    {
        LockRig rig = LockRig.NewPaired();
        rig.Broker.IsReachable = false;
        rig.Broker.Drop();
        rig.Run(10);
        while (length - rig.Parts.Store.Recent.Length >= 160)
        {
            rig.Parts.Audit.Append("locked", new string('s', 64), null, null, null, null, null);
        }

        rig.Parts.Store.Commit();
        return rig;
    }
}

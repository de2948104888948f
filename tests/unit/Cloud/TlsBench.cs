using Latchkey.Cloud;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Cloud;

/// <summary>A paired lock whose broker is reached by TLS, and what it has for that.</summary>
internal static class TlsBench
{
    public static string Broker => "broker.example:8883";

    /// <summary>A DER structure of this length, 300 or more, whose body is all one byte.</summary>
    public static byte[] Der(int length, byte filler)
    {
        byte[] der = new byte[length];
        for (int i = 0; i < length; i++)
        {
            der[i] = filler;
        }

        der[0] = 0x30;
        der[1] = 0x82;
        der[2] = (byte)((length - 4) >> 8);
        der[3] = (byte)(length - 4);
        return der;
    }

    /// <summary>Paired and offline: nothing pinned, the year unknown, nobody who tells it.</summary>
    public static LockRig Paired()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Parts.Credentials.Pair(LockRig.Keys, LockRig.Issuer, Broker);
        rig.Run(3000);
        Assert.IsFalse(rig.Parts.Link.IsOnline, "offline");
        return rig;
    }

    /// <summary>The same with an authority.</summary>
    public static LockRig Pinned()
    {
        LockRig rig = Paired();
        Assert.IsNull(rig.Parts.Certificates.Set(CertificateKind.Authority, Der(500, 1), 500));
        return rig;
    }

    /// <summary>The same, and it knows the year.</summary>
    public static LockRig Ready()
    {
        LockRig rig = Pinned();
        rig.Network.NowS = rig.TrueS;
        rig.Run(400000);
        Assert.IsTrue(rig.Parts.Link.IsOnline, "online");
        return rig;
    }
}

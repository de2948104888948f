using Latchkey.Access.Cbor;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.Admin;

/// <summary>An admin message field by field, and the lock's question that a time answers.</summary>
public sealed class AdminMint
{
    /// <summary>1: name.</summary>
    public byte[] Name = Item.Of("time");

    /// <summary>2: seq.</summary>
    public byte[] Seq = Item.Of(1);

    /// <summary>3: exp.</summary>
    public byte[] Expiry = Item.Of(LockRig.NowS + 9000);

    /// <summary>4: args.</summary>
    public byte[] Args = { 0xA0 };

    /// <summary>The map, its fields in this order.</summary>
    public int[] Order = { 1, 2, 3, 4 };

    /// <summary>Arguments of time.</summary>
    public static byte[] TimeArgs(long now, byte[] nonce)
    {
        CborWriter args = new CborWriter(64);
        args.Raw(new byte[] { 0xA2 }, 0, 1);
        args.Text("now");
        args.Integer(now);
        args.Text("nonce");
        args.Bytes(nonce);
        return args.ToArray();
    }

    /// <summary>The nonce of the last question that the lock asked.</summary>
    public static byte[] NonceOf(LockRig rig)
    {
        string question = rig.Broker.Last("\"event\":\"time-request\"");
        return HexText.Bytes(question.Substring(question.IndexOf("\"nonce\":\"") + 9, 32));
    }

    /// <summary>The map.</summary>
    public byte[] Payload()
    {
        CborWriter body = new CborWriter(256);
        body.Raw(new byte[] { (byte)(0xA0 | Order.Length) }, 0, 1);
        for (int i = 0; i < Order.Length; i++)
        {
            byte[] value = Order[i] == 1 ? Name : Order[i] == 2 ? Seq : Order[i] == 3 ? Expiry : Args;
            body.Integer(Order[i]);
            body.Raw(value, 0, value.Length);
        }

        return body.ToArray();
    }

    /// <summary>Under K_command.</summary>
    public Wire Wire() => new Wire(Payload()) { Key = LockRig.Keys.Command };

    /// <summary>The message.</summary>
    public byte[] Message() => Wire().Bytes();
}

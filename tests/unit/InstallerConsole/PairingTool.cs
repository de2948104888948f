using Latchkey.Access.Cbor;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Access;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;

namespace Latchkey.Tests.InstallerConsole;

/// <summary>The installer's tool and the cloud behind it: makes the answer to a pairing, field by field.</summary>
public sealed class PairingTool
{
    /// <summary>The nonce that it answers.</summary>
    public byte[] Nonce;

    /// <summary>The device's secret, from the factory's list.</summary>
    public byte[] FactorySecret = HexText.Counting(0x20, 32);

    /// <summary>K_lock of the new epoch.</summary>
    public byte[] LockKey = HexText.Counting(0x60, 32);

    /// <summary>A_1 of it.</summary>
    public byte[] AuditKey = HexText.Counting(0x80, 32);

    /// <summary>The nine fields, 1..9, each in raw CBOR; null = left out.</summary>
    public readonly byte[][] Fields = new byte[10][];

    /// <summary>Raw CBOR behind the fields: key and value; null = none.</summary>
    public byte[] Extra;

    /// <summary>What the head of the map says beyond the fields that are there.</summary>
    public int More;

    /// <summary>A good answer to a nonce.</summary>
    public PairingTool(byte[] nonce, int epoch)
    {
        Nonce = nonce;
        byte[] wrappingKey = Hkdf.Expand(Root(), "latchkey/v1|wrap", 16);
        Fields[1] = Item.Of(LockRig.LockId);
        Fields[2] = Item.Of(nonce);
        Fields[3] = Item.Of(epoch);
        Fields[4] = Item.Of(Wrap.Key(wrappingKey, LockKey));
        Fields[5] = Item.Of(LockRig.Issuer);
        Fields[6] = Item.Of("broker.example:1883");
        Fields[7] = Item.Of(60);
        Fields[8] = Item.Of(LockRig.NowS);
        Fields[9] = Item.Of(Wrap.Key(wrappingKey, AuditKey));
    }

    /// <summary>The answer to the example's question.</summary>
    public static PairingTool OfTheExample()
    {
        byte[] root = Hkdf.Extract(Bytes.FromText("latchkey/v1"), HexText.Counting(0, 32));
        PairingTool tool = new PairingTool(HexText.Counting(0x40, 16), 1);
        byte[] wrappingKey = Hkdf.Expand(tool.Root(), "latchkey/v1|wrap", 16);
        tool.Fields[6] = Item.Of("broker.example:8883");
        tool.Fields[4] = Item.Of(Wrap.Key(wrappingKey, HexText.Bytes(Vectors.LockKey)));
        tool.Fields[9] = Item.Of(Wrap.Key(wrappingKey, Hkdf.Expand(root, "audit|lk-7f3a21c09b44|1", 32)));
        return tool;
    }

    /// <summary>Types <c>pair</c> and takes the nonce from the reply.</summary>
    public static byte[] Ask(LockRig rig)
    {
        string reply = rig.Type("pair");
        return HexText.Bytes(reply.Substring(reply.IndexOf("nonce: ") + 7, 32));
    }

    /// <summary>A lock from the factory: it has its secret and nothing else.</summary>
    public static LockRig NewInstalled()
    {
        LockRig rig = new LockRig();
        rig.Type("factory-install " + HexText.Base64Url(HexText.Counting(0x20, 32)));
        return rig;
    }

    /// <summary>The answer's bytes.</summary>
    public byte[] Answer() => Seal(Payload()).Bytes();

    /// <summary>The fields, as the map that is sealed.</summary>
    public byte[] Payload()
    {
        CborWriter body = new CborWriter(600);
        int count = More + (Extra == null ? 0 : 1);
        for (int i = 1; i <= 9; i++)
        {
            count += Fields[i] == null ? 0 : 1;
        }

        body.Raw(new byte[] { (byte)(0xA0 | count) }, 0, 1);
        for (int i = 1; i <= 9; i++)
        {
            if (Fields[i] != null)
            {
                body.Integer(i);
                body.Raw(Fields[i], 0, Fields[i].Length);
            }
        }

        if (Extra != null)
        {
            body.Raw(Extra, 0, Extra.Length);
        }

        return body.ToArray();
    }

    /// <summary>The line for the console.</summary>
    public string Line() => "pair " + HexText.Base64Url(Answer());

    /// <summary>Under the pairing's own key.</summary>
    public Wire Seal(byte[] payload) => new Wire(payload) { Header = new byte[] { 0xA1, 0x01, 0x05 }, Key = Hkdf.Expand(Root(), "latchkey/v1|pair", 32) };

    private byte[] Root() => Hkdf.Extract(Nonce, FactorySecret);
}

using System;
using Latchkey.Access.Cbor;
using Latchkey.Keys;

namespace Latchkey.Tests.Fakes;

/// <summary>Makes tokens and admin messages as the cloud does, and wrong ones, claim by claim.</summary>
public sealed class Mint
{
    /// <summary>iss.</summary>
    public string Issuer = LockRig.Issuer;

    /// <summary>sub.</summary>
    public string Sub = "courier-17";

    /// <summary>aud.</summary>
    public string Audience = LockRig.LockId;

    /// <summary>nbf.</summary>
    public long NotBefore = LockRig.NowS - 600;

    /// <summary>exp.</summary>
    public long Expiry = LockRig.NowS + 3000;

    /// <summary>iat; -1 = absent.</summary>
    public long IssuedAt = -1;

    /// <summary>cti.</summary>
    public byte[] Cti = { 1, 2, 3, 4, 5, 6, 7, 8 };

    /// <summary>scope.</summary>
    public string Scope = "unlock lock";

    /// <summary>uses; 0 = absent.</summary>
    public int Uses = 1;

    /// <summary>Rows of the schedule, three numbers each; null = absent.</summary>
    public int[] Schedule;

    /// <summary>grant.</summary>
    public int Grant = 1;

    /// <summary>ref; null = absent.</summary>
    public string Ref = "TBA305512345";

    /// <summary>via; 0 = absent.</summary>
    public int Via;

    /// <summary>CBOR of one more claim, key and value; null = none.</summary>
    public byte[] Extra;

    /// <summary>kid.</summary>
    public int Epoch = 1;

    /// <summary>A whole token.</summary>
    public byte[] Token() => Seal(Payload(), LockRig.Keys.Token, Epoch);

    /// <summary>A whole admin message time.</summary>
    public static byte[] Time(long seq, long expiry, long now, byte[] nonce)
    {
        CborWriter body = new CborWriter(128);
        Map(body, 4);
        body.Integer(1);
        body.Text("time");
        body.Integer(2);
        body.Integer(seq);
        body.Integer(3);
        body.Integer(expiry);
        body.Integer(4);
        Map(body, 2);
        body.Text("now");
        body.Integer(now);
        body.Text("nonce");
        body.Bytes(nonce);
        return Seal(body.ToArray(), LockRig.Keys.Command, 1);
    }

    /// <summary>COSE_Mac0, tag 17, around a payload.</summary>
    public static byte[] Seal(byte[] payload, byte[] key, int epoch)
    {
        byte[] header = { 0xA2, 0x01, 0x05, 0x04, 0x42, (byte)(epoch >> 8), (byte)epoch };
        CborWriter covered = new CborWriter(700);
        covered.Array(4);
        covered.Text("MAC0");
        covered.Bytes(header);
        covered.Bytes(new byte[0]);
        covered.Bytes(payload);
        CborWriter token = new CborWriter(700);
        token.Raw(new byte[] { 0xD1, 0x84 }, 0, 2);
        token.Bytes(header);
        token.Raw(new byte[] { 0xA0 }, 0, 1);
        token.Bytes(payload);
        token.Bytes(Hmac.Tag(key, covered.ToArray()));
        return token.ToArray();
    }

    /// <summary>The claims.</summary>
    public byte[] Payload()
    {
        CborWriter claims = new CborWriter(600);
        int count = 8 + (IssuedAt >= 0 ? 1 : 0) + (Uses > 0 ? 1 : 0) + (Schedule != null ? 1 : 0) + (Ref != null ? 1 : 0) + (Via > 0 ? 1 : 0) + (Extra != null ? 1 : 0);
        Map(claims, count);
        Text(claims, 1, Issuer);
        Text(claims, 2, Sub);
        Text(claims, 3, Audience);
        Number(claims, 4, Expiry);
        Number(claims, 5, NotBefore);
        Optional(claims, 6, IssuedAt, IssuedAt >= 0);
        claims.Integer(7);
        claims.Bytes(Cti);
        Text(claims, 9, Scope);
        Optional(claims, -65537, Uses, Uses > 0);
        if (Schedule != null)
        {
            claims.Integer(-65538);
            claims.Array(Schedule.Length / 3);
            for (int i = 0; i < Schedule.Length; i++)
            {
                if (i % 3 == 0)
                {
                    claims.Array(3);
                }

                claims.Integer(Schedule[i]);
            }
        }

        Number(claims, -65539, Grant);
        if (Ref != null)
        {
            Text(claims, -65540, Ref);
        }

        Optional(claims, -65541, Via, Via > 0);
        if (Extra != null)
        {
            claims.Raw(Extra, 0, Extra.Length);
        }

        return claims.ToArray();
    }

    private static void Map(CborWriter writer, int count) => writer.Raw(new byte[] { (byte)(0xA0 | count) }, 0, 1);

    private static void Text(CborWriter claims, int key, string value)
    {
        claims.Integer(key);
        claims.Text(value);
    }

    private static void Number(CborWriter claims, int key, long value)
    {
        claims.Integer(key);
        claims.Integer(value);
    }

    private static void Optional(CborWriter claims, int key, long value, bool isThere)
    {
        if (isThere)
        {
            Number(claims, key, value);
        }
    }
}

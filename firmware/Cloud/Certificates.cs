using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Ownership;
using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>Which certificate.</summary>
public static class CertificateKind
{
    /// <summary>The authority that the broker's certificate must come from.</summary>
    public const int Authority = 0;

    /// <summary>What the lock shows the broker.</summary>
    public const int Client = 1;

    /// <summary>The private key to it.</summary>
    public const int Key = 2;

    /// <summary>How many there are.</summary>
    public const int Count = 3;
}

/// <summary>
/// The certificates of the connection, each in a file of its own, DER. A new one is written beside the old under the other of two names, sealed, and only then is the old one deleted: a power cut leaves one of
/// them whole. What is damaged all the same is not taken for absent: the link then refuses to connect, and nothing else suffers.
/// </summary>
public sealed class Certificates : IErasable
{
    /// <summary>The longest, in bytes.</summary>
    public const int MaxLength = 2048;

    private const int Magic = 0x4C4B4301; // "LKC", version 1

    private const int HeaderLength = 8;

    private const int SequenceHead = 0x30; // DER: SEQUENCE

    private static readonly string[] Names = { "ca.", "cert.", "key." };

    private static readonly string[] Turns = { "a", "b" };

    private readonly IFlashFiles files;
    private readonly int[] current = new int[CertificateKind.Count];
    private readonly int[] sequence = new int[CertificateKind.Count];
    private readonly int[] length = new int[CertificateKind.Count];

    /// <summary>Stands on the flash.</summary>
    public Certificates(IFlashFiles files) => this.files = files;

    /// <summary>True when a certificate was stored and cannot be read any more.</summary>
    public bool IsDamaged;

    /// <summary>True for a DER structure that begins and ends where it says.</summary>
    public static bool IsWhole(byte[] der, int length)
    {
        if (length < 4 || length > MaxLength || der[0] != SequenceHead)
        {
            return false;
        }

        int head = der[1] < 0x80 ? 2 : der[1] == 0x81 ? 3 : 4;
        int body = der[1] < 0x80 ? der[1] : der[1] == 0x81 ? der[2] : (der[2] << 8) | der[3];
        return (der[1] <= 0x82 && der[1] != 0x80) && head + body == length;
    }

    /// <summary>Looks at the flash; once a boot.</summary>
    public void Load()
    {
        IsDamaged = false;
        for (int kind = 0; kind < CertificateKind.Count; kind++)
        {
            Look(kind);
        }
    }

    /// <summary>True when there is a whole one.</summary>
    public bool Has(int kind) => length[kind] > 0;

    /// <summary>The certificate, or null.</summary>
    public byte[] Read(int kind)
    {
        byte[] file = Has(kind) ? Content(Name(kind, current[kind])) : null;
        return file == null ? null : Bytes.Slice(file, HeaderLength, file.Length - HeaderLength - Seal.Length);
    }

    /// <summary>What tells one from another, 16 bytes, or null: HMAC-SHA256 of it under a key that everybody knows, since the platform has no plain hash.</summary>
    public byte[] Print(int kind)
    {
        byte[] der = Read(kind);
        return der == null ? null : Bytes.Slice(Hmac.Tag(Bytes.FromText("latchkey/v1|cert"), der), 0, 16);
    }

    /// <summary>Stores one in the place of whatever was there.</summary>
    /// <param name="kind">A <see cref="CertificateKind"/>.</param>
    /// <param name="der">Holds it from its first byte on.</param>
    /// <param name="count">How long it is.</param>
    /// <returns>The word for what is wrong, or null.</returns>
    public string Set(int kind, byte[] der, int count)
    {
        if (!IsWhole(der, count))
        {
            return "malformed";
        }

        byte[] file = new byte[HeaderLength + count + Seal.Length];
        Bytes.PutUInt32(file, 0, Magic);
        Bytes.PutUInt32(file, 4, sequence[kind] + 1);
        System.Array.Copy(der, 0, file, HeaderLength, count);
        System.Array.Copy(Seal.Over(file, 0, HeaderLength + count), 0, file, HeaderLength + count, Seal.Length);
        int turn = 1 - current[kind];
        bool isStored = files.Create(Name(kind, turn), file, 0, file.Length);
        if (isStored)
        {
            files.Delete(Name(kind, current[kind]));
        }

        Load();
        return isStored ? null : "storage";
    }

    /// <summary>Deletes one. The current goes last, so that a power cut brings no older one back.</summary>
    /// <returns>False when the flash refused.</returns>
    public bool Remove(int kind)
    {
        bool isGone = files.Delete(Name(kind, 1 - current[kind])) && files.Delete(Name(kind, current[kind]));
        Load();
        return isGone;
    }

    /// <inheritdoc/>
    public bool Erase()
    {
        bool isGone = true;
        for (int kind = 0; kind < CertificateKind.Count; kind++)
        {
            isGone &= Remove(kind);
        }

        return isGone;
    }

    private static string Name(int kind, int turn) => Names[kind] + Turns[turn];

    private void Look(int kind)
    {
        length[kind] = 0;
        bool isAny = false;
        for (int turn = 0; turn < Turns.Length; turn++)
        {
            byte[] file = Content(Name(kind, turn));
            isAny |= file != null || files.Length(Name(kind, turn)) >= 0;
            if (file != null && (length[kind] == 0 || Bytes.GetUInt32(file, 4) - sequence[kind] > 0))
            {
                current[kind] = turn;
                sequence[kind] = Bytes.GetUInt32(file, 4);
                length[kind] = file.Length;
            }
        }

        IsDamaged |= isAny && length[kind] == 0;
    }

    // The whole file, or null for none that is good.
    private byte[] Content(string name)
    {
        int size = files.Length(name);
        if (size <= HeaderLength + Seal.Length || size > HeaderLength + MaxLength + Seal.Length)
        {
            return null;
        }

        byte[] file = new byte[size];
        bool isGood = files.Read(name, 0, file, 0, size) == size && Seal.IsGood(file, 0, size - Seal.Length) && Bytes.GetUInt32(file, 0) == Magic;
        return isGood ? file : null;
    }
}

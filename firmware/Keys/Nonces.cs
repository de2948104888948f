using System;
using Latchkey.Hal;
using Latchkey.Store;

namespace Latchkey.Keys;

/// <summary>
/// Makes nonces, session ids and keys that are never equal, even if the random generator fails: HMAC(stored seed, stored boot counter || RAM counter ||
/// bytes of the generator), cut to length (contracts section 2). Nothing is handed out before the boot counter of this boot is on flash.
/// </summary>
public sealed class Nonces : IPersisted
{
    private const int RandomLength = 32;

    private readonly IRandom random;
    private readonly byte[] fresh = new byte[RandomLength];
    private byte[] seed;
    private int boot;
    private int counter;

    /// <summary>Stands on the chip's generator for whatever it is worth.</summary>
    public Nonces(IRandom random) => this.random = random;

    /// <summary>How often the lock has booted, this boot included.</summary>
    public int Boot => boot;

    /// <summary>To be called once a boot, after the store was loaded and before it commits: makes the seed if there is none, and counts the boot.</summary>
    public void CountBoot()
    {
        if (seed == null)
        {
            random.Fill(fresh);
            seed = Bytes.Slice(fresh, 0, RandomLength);
        }

        boot++;
    }

    /// <summary>Fresh bytes.</summary>
    /// <param name="length">1..32.</param>
    public byte[] Next(int length)
    {
        random.Fill(fresh);
        byte[] input = new byte[8 + RandomLength];
        Bytes.PutUInt32(input, 0, boot);
        Bytes.PutUInt32(input, 4, ++counter);
        Array.Copy(fresh, 0, input, 8, RandomLength);
        return Bytes.Slice(Hmac.Tag(seed, input), 0, length);
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Seed);
        record.Int(boot);
        record.Raw(seed, 0, seed.Length);
        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Seed)
        {
            return false;
        }

        boot = record.Int();
        seed = record.Raw(RandomLength);
        return true;
    }
}

using System;
using Latchkey.Hal;
using Latchkey.Keys;

namespace Latchkey.Tests.Fakes;

/// <summary>The power is gone: nothing of the firmware runs on.</summary>
public sealed class PowerLostException : Exception
{
}

/// <summary>Flash that an onlooker can see being written.</summary>
public interface ICountsWrites
{
    /// <summary>How many writes reached it.</summary>
    int Writes { get; }
}

/// <summary>Flash in RAM, which counts commits. It can refuse, and it can be cut at a byte.</summary>
public sealed class FakeFlash : IFlashFiles, ICountsWrites
{
    private readonly string[] names = new string[16];
    private readonly byte[][] contents = new byte[16][];

    /// <inheritdoc/>
    public int Writes { get; private set; }

    /// <summary>It takes nothing any more.</summary>
    public bool IsDead;

    /// <summary>It takes nothing for files whose names begin so; null = takes all.</summary>
    public string Refuses;

    /// <summary>The power goes at the so-many-th write from now; 0 = never.</summary>
    public int CutAtWrite;

    /// <summary>So many bytes of that write arrive.</summary>
    public int CutAfterBytes;

    /// <summary>Who is asked whether the motor is on; may be null.</summary>
    public FakeDoor Door;

    /// <summary>A write happened while the motor was energised.</summary>
    public bool WroteInMotion;

    /// <summary>Flips a bit of a file.</summary>
    public void Flip(string name, int position, int bit) => contents[IndexOf(name)][position] ^= (byte)(1 << bit);

    /// <summary>The bytes of a file, or null.</summary>
    public byte[] Content(string name) => IndexOf(name) < 0 ? null : contents[IndexOf(name)];

    /// <inheritdoc/>
    public int Length(string name) => IndexOf(name) < 0 ? -1 : contents[IndexOf(name)].Length;

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        int index = IndexOf(name);
        if (index < 0 || position > contents[index].Length)
        {
            return -1;
        }

        int left = contents[index].Length - position;
        int taken = left < count ? left : count;
        Array.Copy(contents[index], position, buffer, offset, taken);
        return taken;
    }

    /// <inheritdoc/>
    public bool Create(string name, byte[] buffer, int offset, int count)
    {
        if (IsDead || (Refuses != null && name.StartsWith(Refuses)))
        {
            return false;
        }

        int index = IndexOf(name);
        if (index < 0)
        {
            index = IndexOf(null);
            names[index] = name;
        }

        bool isCut = IsCut();
        contents[index] = Bytes.Slice(buffer, offset, isCut && CutAfterBytes < count ? CutAfterBytes : count);
        return Written(isCut);
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        int index = IndexOf(name);
        if (IsDead || index < 0)
        {
            return false;
        }

        bool isCut = IsCut();
        contents[index] = Bytes.Concat(contents[index], Bytes.Slice(buffer, offset, isCut && CutAfterBytes < count ? CutAfterBytes : count));
        return Written(isCut);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            names[index] = null;
            contents[index] = null;
        }

        return true;
    }

    private bool IsCut() => CutAtWrite > 0 && --CutAtWrite == 0;

    private bool Written(bool isCut)
    {
        Writes++;
        WroteInMotion |= Door != null && Door.Direction != MotorDirection.Off;
        if (isCut)
        {
            throw new PowerLostException();
        }

        return true;
    }

    /// <summary>The interpreter must not compare an element of an array of strings that is null with a string that is not: it reads address 0 (nf-interpreter, CLR_RT_HeapBlock::Compare_Values).</summary>
    private int IndexOf(string name)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] == null ? name == null : names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}

using Latchkey.Store;

namespace Latchkey.Door;

/// <summary>What was measured of the bolt on this door. Durable with the next commit; it outlives a pairing.</summary>
public sealed class Calibration : IPersisted
{
    private const int MirroredFlag = 128;

    private int profile;

    /// <summary>On which side of the door the lock hangs.</summary>
    public bool IsMirrored;

    /// <summary>Average travel out, ms; 0 = nothing was measured.</summary>
    public int ExtendMs;

    /// <summary>Average travel in, ms.</summary>
    public int RetractMs;

    /// <summary>Average of the peak currents on the way out, mA.</summary>
    public int ExtendMa;

    /// <summary>The same on the way in.</summary>
    public int RetractMa;

    /// <summary>True when this kind of lock was measured: what was measured of another is worth nothing.</summary>
    /// <param name="profileIndex">The profile in use, as <see cref="LockProfile.At"/> counts.</param>
    public bool IsOf(int profileIndex) => ExtendMs > 0 && profile == profileIndex;

    /// <summary>Takes new values, up to 65535 each.</summary>
    public void Set(int profileIndex, bool isMirrored, int extendMs, int extendMa, int retractMs, int retractMa)
    {
        profile = profileIndex;
        IsMirrored = isMirrored;
        ExtendMs = extendMs;
        ExtendMa = extendMa;
        RetractMs = retractMs;
        RetractMa = retractMa;
    }

    /// <summary>Takes those of another.</summary>
    public void Set(Calibration other) => Set(other.profile, other.IsMirrored, other.ExtendMs, other.ExtendMa, other.RetractMs, other.RetractMa);

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (ExtendMs > 0)
        {
            record.Begin(SectionKind.Calibration);
            record.Byte(profile | (IsMirrored ? MirroredFlag : 0));
            record.Int((ExtendMs << 16) | ExtendMa);
            record.Int((RetractMs << 16) | RetractMa);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Calibration)
        {
            return false;
        }

        int first = record.Byte();
        int extending = record.Int();
        int retracting = record.Int();
        Set(first & (MirroredFlag - 1), first >= MirroredFlag, extending >>> 16, extending & 0xffff, retracting >>> 16, retracting & 0xffff);
        return true;
    }
}

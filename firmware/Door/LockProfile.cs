namespace Latchkey.Door;

/// <summary>
/// What differs between the mechanics that the same bolt machine can move: one row a kind of lock. The numbers are in README.md beside what they mean; what is common to all is in <see cref="BoltLimits"/>.
/// </summary>
public sealed class LockProfile
{
    /// <summary>The profile of a lock that nobody has told otherwise.</summary>
    public const string DefaultName = "thumb-turn";

    /// <summary>How many are built in.</summary>
    public const int Count = 3;

    /// <summary>A profile with a name; the rest is set by whoever makes it.</summary>
    public LockProfile(string name) => Name = name;

    /// <summary>bolt.profile.</summary>
    public readonly string Name;

    /// <summary>A travel from end to end takes about this long, ms.</summary>
    public int TravelMs;

    /// <summary>The motor is off after this, whatever happens; bolt.timeout_ms, 500..5000.</summary>
    public int TimeoutMs;

    /// <summary>A current above this is a stall; bolt.stall_ma, 50..3000.</summary>
    public int StallMa;

    /// <summary>The motor gets less voltage above this current, mA; at least a quarter above <see cref="StallMa"/>, or a stall would hide behind it.</summary>
    public int LimitMa;

    /// <summary>The motor gets all of its voltage after this, ms.</summary>
    public int SoftStartMs;

    /// <summary>What it starts with, in percent of the voltage; enough to turn.</summary>
    public int SoftStartPercent;

    /// <summary>
    /// The end switches whose contact opens when the bolt arrives, as the bits of <see cref="BoltPosition"/>. Never the one of the extended end: a wire that breaks reads as an open
    /// contact, and would say so that the bolt is out.
    /// </summary>
    public int NormallyClosed;

    /// <summary>True when the lock hangs on the other side of the door: what extends it there retracts it here. Motor and end switches change places together, as the diodes between them do.</summary>
    public bool IsMirrored;

    /// <summary>One of those built in, 0..<see cref="Count"/> - 1. Made anew each time: the bolt holds the one in use.</summary>
    public static LockProfile At(int index) => index switch
    {
        0 => new LockProfile(DefaultName) { TravelMs = 600, TimeoutMs = 1500, StallMa = 800, LimitMa = 1200, SoftStartMs = 100, SoftStartPercent = 40 },
        1 => new LockProfile("cylinder") { TravelMs = 2800, TimeoutMs = 4500, StallMa = 450, LimitMa = 700, SoftStartMs = 160, SoftStartPercent = 30 },
        _ => new LockProfile("strike") { TravelMs = 250, TimeoutMs = 700, StallMa = 600, LimitMa = 900, SoftStartMs = 60, SoftStartPercent = 50, NormallyClosed = (int)BoltPosition.Retracted },
    };

    /// <summary>The one of this name, or null.</summary>
    public static LockProfile Named(string name)
    {
        for (int i = 0; i < Count; i++)
        {
            LockProfile profile = At(i);
            if (profile.Name == name)
            {
                return profile;
            }
        }

        return null;
    }

    /// <summary>This kind of lock as it hangs on one door.</summary>
    /// <param name="timeoutMs">bolt.timeout_ms, 500..5000; 0 = that of the profile.</param>
    /// <param name="stallMa">bolt.stall_ma, 50..3000; 0 = that of the profile. The limit keeps its distance above it.</param>
    /// <param name="isMirrored">On which side of the door.</param>
    public LockProfile Fitted(int timeoutMs, int stallMa, bool isMirrored) => new LockProfile(Name)
    {
        TravelMs = TravelMs,
        TimeoutMs = timeoutMs == 0 ? TimeoutMs : timeoutMs,
        StallMa = stallMa == 0 ? StallMa : stallMa,
        LimitMa = stallMa == 0 ? LimitMa : LimitMa * stallMa / StallMa,
        SoftStartMs = SoftStartMs,
        SoftStartPercent = SoftStartPercent,
        NormallyClosed = NormallyClosed,
        IsMirrored = isMirrored,
    };

    /// <summary>What the two contacts say of the bolt.</summary>
    /// <param name="contacts">The closed ones: 1 = that of the extended end, 2 = that of the retracted end.</param>
    public BoltPosition PositionOf(int contacts)
    {
        int ends = IsMirrored ? ((contacts & 1) << 1) | (contacts >> 1) : contacts;
        return (BoltPosition)(ends ^ NormallyClosed);
    }
}

namespace Latchkey.Reporting;

/// <summary>How much an entry of the <see cref="DeviceLog"/> matters.</summary>
public enum LogLevel
{
    /// <summary>Something is broken.</summary>
    Error = 0,

    /// <summary>Something did not work, and is tried again.</summary>
    Warning = 1,

    /// <summary>Something changed.</summary>
    Info = 2,

    /// <summary>What an engineer wants to see.</summary>
    Debug = 3,
}

/// <summary>
/// What the lock noticed of itself since the boot, for whoever installs: the last 48 entries, in RAM, gone with the power. An entry is one of <see cref="Noticed"/> and a number, so that
/// nothing that came from outside, and no secret, can be in it, and so that noting allocates nothing. It is the same under duress.
/// </summary>
public sealed class DeviceLog
{
    /// <summary>How many entries are kept.</summary>
    public const int Capacity = 48;

    private readonly int[] times = new int[Capacity];
    private readonly byte[] whats = new byte[Capacity];
    private readonly int[] numbers = new int[Capacity];

    /// <summary>How many were ever noted.</summary>
    public int Count;

    /// <summary>Notes something.</summary>
    /// <param name="what">What.</param>
    /// <param name="number">What belongs to it; 0 is not shown.</param>
    /// <param name="uptimeS">Seconds since the boot.</param>
    public void Note(Noticed what, int number, int uptimeS)
    {
        int at = Count % Capacity;
        times[at] = uptimeS;
        whats[at] = (byte)what;
        numbers[at] = number;
        Count++;
    }

    /// <summary>The first entry that is kept.</summary>
    public int First => Count > Capacity ? Count - Capacity : 0;

    /// <summary>How much an entry matters.</summary>
    /// <param name="index"><see cref="First"/>..<see cref="Count"/> - 1.</param>
    public LogLevel LevelOf(int index) => NoticedWords.LevelOf((Noticed)whats[index % Capacity]);

    /// <summary>An entry for people: seconds since the boot, text, number.</summary>
    public string TextOf(int index)
    {
        int at = index % Capacity;
        return times[at].ToString() + " s " + NoticedWords.Of((Noticed)whats[at]) + (numbers[at] == 0 ? string.Empty : " " + numbers[at].ToString());
    }
}

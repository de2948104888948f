using System.Buffers.Binary;
using System.Text;
using Latchkey.Store;

namespace Latchkey.Tests.Host.Store;

/// <summary>What only ever grows, and what only a command changes, read from the sections as firmware/Store/README.md has them: compared between an earlier state and one that came of it.</summary>
internal static class Facts
{
    // These go on with the lock's own life, without anybody's command.
    private static readonly int[] Alive =
    [
        SectionKind.Seed, SectionKind.Camera, SectionKind.ClockFloor, SectionKind.Use, SectionKind.Session, SectionKind.AuditHead, SectionKind.EventCounters, SectionKind.LockOut,
        SectionKind.Holdover, SectionKind.BoltWear, SectionKind.Filmed,
    ];

    /// <summary>seq of the last admin message that was carried out.</summary>
    public static long Seq(Recovered state) => Long(state, SectionKind.Admin);

    /// <summary>Throws when one write has changed what a command changes without its seq and its answer, or has taken a seq without an answer.</summary>
    public static void ExpectOneCommit(Recovered before, Recovered after)
    {
        string answer = $"\"seq\":{Seq(after)},\"ok\":true";
        bool isAnswered = after.Waiting.Values.Any(e => Encoding.ASCII.GetString(e).Contains(answer, StringComparison.Ordinal));
        if (!Commanded(before).SequenceEqual(Commanded(after)) && (Seq(before) == Seq(after) || !isAnswered))
        {
            throw new BrokenPromiseException($"effect, seq {Seq(after)} and answer are not one commit");
        }
    }

    /// <summary>Throws when a later state has not, of each kind that takes a command, what stood before a cut or all that should stand after it.</summary>
    public static void ExpectEither(Recovered before, Recovered after, Recovered later)
    {
        string[] now = Commanded(later);
        if (!now.SequenceEqual(Commanded(before)) && !now.SequenceEqual(Commanded(after)))
        {
            throw new BrokenPromiseException($"neither {string.Join(' ', Commanded(before))} nor {string.Join(' ', Commanded(after))} but {string.Join(' ', now)}");
        }
    }

    /// <summary>Throws when something promised is gone or went back.</summary>
    public static void ExpectKept(Recovered earlier, Recovered later)
    {
        ExpectNoLess("the boot counter", earlier.Number(SectionKind.Seed, 0) + 1, later.Number(SectionKind.Seed, 0));
        ExpectNoLess("the highest epoch", earlier.Number(SectionKind.Identity, 0), later.Number(SectionKind.Identity, 0));
        ExpectNoLess("the epoch", earlier.Number(SectionKind.Pairing, 0), later.Number(SectionKind.Pairing, 0));
        ExpectNoLess("the clock floor", Long(earlier, SectionKind.ClockFloor), Long(later, SectionKind.ClockFloor));
        ExpectNoLess("the seq of admin messages", Seq(earlier), Seq(later));
        ExpectNoLess("the number of events", earlier.LastEvent, later.LastEvent);
        ExpectNoLess("the number of acknowledged events", earlier.Acknowledged, later.Acknowledged);
        ExpectNoLess("the number of audit entries", earlier.Head, later.Head);
        Dictionary<string, byte[]> uses = later.Of(SectionKind.Use).ToDictionary(CtiOf);
        foreach (byte[] use in earlier.Of(SectionKind.Use))
        {
            if (!uses.TryGetValue(CtiOf(use), out byte[]? kept))
            {
                throw new BrokenPromiseException($"the use of the token {CtiOf(use)} is forgotten");
            }

            ExpectNoLess("the uses spent of a token", use[8], kept[8]);
        }
    }

    // The old one of two epochs ends by itself: all that is left of it is that it is no more.
    private static string[] Commanded(Recovered state) =>
        [.. state.Sections.Where(s => !Alive.Contains(s.Kind) && (s.Kind != SectionKind.KeyEpoch || (s.Fields[0] & 1) != 0)).Select(s => $"{s.Kind}:{Convert.ToHexStringLower(s.Fields)}")];

    private static string CtiOf(byte[] use) => Convert.ToHexStringLower(use.AsSpan(10));

    private static long Long(Recovered state, int kind) => state.Of(kind).FirstOrDefault() is { } fields ? BinaryPrimitives.ReadInt64BigEndian(fields) : 0;

    private static void ExpectNoLess(string what, long earlier, long later)
    {
        if (later < earlier)
        {
            throw new BrokenPromiseException($"{what} went back from {earlier} to {later}");
        }
    }
}

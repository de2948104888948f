using System.Runtime.CompilerServices;
using Latchkey.Store;

namespace Latchkey.Tests.Host.Store;

/// <summary>When the firmware has nothing left to commit, what it holds in RAM is what a power cut would leave.</summary>
internal static class Promise
{
    // These are allowed to be older on flash: the boot counter and the nonces drawn ahead are never used twice, acknowledgements may be forgotten, and the floor is stored in steps.
    private static readonly int[] MayLag = [SectionKind.Seed, SectionKind.Camera, SectionKind.EventCounters, SectionKind.ClockFloor];

    /// <summary>Compares, if the store has nothing to commit.</summary>
    public static void ExpectStored(StateStore store, CutFlash flash)
    {
        if (store.IsDirty)
        {
            return;
        }

        RecordWriter ram = new(StateStore.MaxSlotLength);
        foreach (IPersisted part in PartsOf(store))
        {
            part.Save(ram);
        }

        Recovered found = new(flash);
        RecordReader reader = new();
        reader.Reset(ram.Buffer, 0, ram.Length);
        Dictionary<int, int> seen = [];
        while (reader.Next())
        {
            int index = seen.GetValueOrDefault(reader.Kind);
            seen[reader.Kind] = index + 1;
            byte[] held = reader.Raw(reader.Left);
            byte[] stored = found.Of(reader.Kind).ElementAtOrDefault(index) ?? [];
            if (!MayLag.Contains(reader.Kind) && !stored.AsSpan().SequenceEqual(held) && !(reader.Kind == SectionKind.Session && MaySessionLag(held, stored)))
            {
                throw new BrokenPromiseException($"nothing waits for a commit, and section {index} of kind {reader.Kind} is not on flash as it is in RAM");
            }
        }
    }

    // Its recording may be unnamed there yet, and its guarded time not over: neither is worth a commit of its own.
    private static bool MaySessionLag(byte[] held, byte[] stored) => (held[1], stored[1]) switch
    {
        (0, 2) => held[0] == stored[0],
        (1, 1) => stored[^1] == 255 && held.AsSpan(..(stored.Length - 1)).SequenceEqual(stored.AsSpan(..^1)),
        _ => false,
    };

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "parts")]
    private static extern ref IPersisted[] PartsOf(StateStore store);
}

using Latchkey.Store;

namespace Latchkey.Door;

/// <summary>
/// Sees a bolt become slow or heavy before it jams: each travel is held against the first ones of this lock, each way for itself. The first ones stay the measure: an average that
/// went along would learn the wear. It is stored with the commits that a travel makes anyway.
/// </summary>
public sealed class BoltWear : IPersisted
{
    /// <summary>So many travels one way are the measure of all later ones.</summary>
    public const int LearnedFrom = 20;

    /// <summary>A travel is worn that takes longer, or draws more, than this share of the measure.</summary>
    public const int WornPercent = 140;

    /// <summary>So many in a row are told, or taken back.</summary>
    public const int InARow = 3;

    private const int ToldFlag = 128;

    private readonly Way extending = new Way();
    private readonly Way retracting = new Way();
    private readonly Way heldExtending = new Way();
    private readonly Way heldRetracting = new Way();

    /// <summary>Takes a travel that began at the one end and arrived at the other.</summary>
    /// <param name="target">Where it arrived.</param>
    /// <param name="travelMs">How long it took, all tries.</param>
    /// <param name="peakMa">The greatest current once the motor was up to speed.</param>
    /// <param name="tries">More than one is wear, however fast the last one was.</param>
    /// <returns>True when the travels that way have become slow or heavy, several in a row: once, until they have fallen back.</returns>
    public bool Travelled(BoltPosition target, int travelMs, int peakMa, int tries)
    {
        Way way = target == BoltPosition.Extended ? extending : retracting;
        if (way.Count < LearnedFrom)
        {
            way.Learn(travelMs, peakMa, tries);
            return false;
        }

        return way.HasChanged(tries > 1 || IsAbove(way.SumMs, travelMs) || IsAbove(way.SumMa, peakMa)) && way.IsTold;
    }

    /// <summary>Begins anew, with what was measured on this door as the first of its travels.</summary>
    public void Begin(TravelSamples extended, TravelSamples retracted)
    {
        extending.Begin(extended);
        retracting.Begin(retracted);
    }

    /// <summary>Notes what is known, before it is changed.</summary>
    public void Hold()
    {
        heldExtending.Copy(extending);
        heldRetracting.Copy(retracting);
    }

    /// <summary>Knows again what was noted.</summary>
    public void TakeBack()
    {
        extending.Copy(heldExtending);
        retracting.Copy(heldRetracting);
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.BoltWear);
        extending.Save(record);
        retracting.Save(record);
        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.BoltWear)
        {
            return false;
        }

        extending.Load(record);
        retracting.Load(record);
        return true;
    }

    private static bool IsAbove(int sum, int value) => value * LearnedFrom * 100 > sum * WornPercent;

    private sealed class Way
    {
        public int SumMs;
        public int SumMa;
        public int Count;
        public bool IsTold;
        private int otherwise;

        public void Begin(TravelSamples measured)
        {
            SumMs = measured.AverageMs * measured.Count;
            SumMa = measured.AverageMa * measured.Count;
            Count = measured.Count;
            IsTold = false;
            otherwise = 0;
        }

        public void Copy(Way other)
        {
            SumMs = other.SumMs;
            SumMa = other.SumMa;
            Count = other.Count;
            IsTold = other.IsTold;
            otherwise = other.otherwise;
        }

        // What needed a second try is no measure of anything.
        public void Learn(int travelMs, int peakMa, int tries)
        {
            if (tries == 1)
            {
                SumMs += travelMs;
                SumMa += peakMa;
                Count++;
            }
        }

        public bool HasChanged(bool isWorn)
        {
            otherwise = isWorn == IsTold ? 0 : otherwise + 1;
            if (otherwise < InARow)
            {
                return false;
            }

            otherwise = 0;
            IsTold = isWorn;
            return true;
        }

        public void Save(RecordWriter record)
        {
            record.Int(SumMs);
            record.Int(SumMa);
            record.Byte(Count);
            record.Byte(otherwise | (IsTold ? ToldFlag : 0));
        }

        public void Load(RecordReader record)
        {
            SumMs = record.Int();
            SumMa = record.Int();
            Count = record.Byte();
            int flags = record.Byte();
            IsTold = flags >= ToldFlag;
            otherwise = IsTold ? flags - ToldFlag : flags;
        }
    }
}

using Latchkey.Store;

namespace Latchkey.Config;

/// <summary>What the owner has set; everything else stands at its default. Durable with the next commit after a change.</summary>
public sealed class Settings : IPersisted
{
    // By Setting; a field, since it is read for every token.
    private readonly int[] values = new int[Setting.Count];

    /// <summary>All at their defaults.</summary>
    public Settings()
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Setting.DefaultOf(i);
        }
    }

    /// <summary>clock.utc.</summary>
    public UtcOffset Utc = new UtcOffset(0);

    /// <summary>The value of one of <see cref="Setting"/>.</summary>
    public int Of(int setting) => values[setting];

    /// <summary>Sets one.</summary>
    /// <param name="setting">One of <see cref="Setting"/>.</param>
    /// <param name="value">In its bounds.</param>
    public void Set(int setting, int value) => values[setting] = value;

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        record.Begin(SectionKind.Settings);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] != Setting.DefaultOf(i))
            {
                record.Byte(i);
                record.Int(values[i]);
            }
        }

        record.End();
        record.Begin(SectionKind.UtcOffset);
        record.Int(Utc.BeforeMin);
        if (Utc.HasChange)
        {
            record.Long(Utc.ChangeS);
            record.Int(Utc.AfterMin);
        }

        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        switch (kind)
        {
            case SectionKind.Settings:
                // One of a later firmware is passed over.
                while (record.Left > 0)
                {
                    int setting = record.Byte();
                    int value = record.Int();
                    if (setting < values.Length)
                    {
                        values[setting] = value;
                    }
                }

                return true;
            case SectionKind.UtcOffset:
                int before = record.Int();
                Utc = record.Left == 0 ? new UtcOffset(before) : new UtcOffset(before, record.Long(), record.Int());
                return true;
            default:
                return false;
        }
    }
}

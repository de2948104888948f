using Latchkey.Access;
using Latchkey.Access.Rules;
using Latchkey.Config;
using Latchkey.Keys;
using Latchkey.Store;

namespace Latchkey.Tests.Store;

/// <summary>The most that the parts of a lock can have to remember, section by section as the table in firmware/Store/README.md has them.</summary>
internal sealed class Brim : IPersisted
{
    public void Save(RecordWriter record)
    {
        Begin(record, SectionKind.Seed, 1);
        record.Raw(new byte[32], 0, 32);
        record.End();
        Begin(record, SectionKind.Identity, 2);
        record.Bytes(new byte[32]);
        record.End();
        Pairing(record);
        record.Begin(SectionKind.Camera);
        record.Raw(new byte[32], 0, 32);
        record.Bytes(new byte[8]);
        record.Bytes(new byte[16]);
        record.Bytes(new byte[16]);
        record.End();
        record.Begin(SectionKind.ClockFloor);
        record.Long(1);
        record.End();
        Tokens(record);
        Session(record);
        Logs(record);
        Commands(record);
    }

    /// <summary>Whatever was there is thrown away.</summary>
    public bool Load(int kind, RecordReader record) => true;

    private static void Begin(RecordWriter record, int kind, int number)
    {
        record.Begin(kind);
        record.Int(number);
    }

    private static void Pairing(RecordWriter record)
    {
        record.Begin(SectionKind.Pairing);
        record.Text(Longest(64));
        record.Text(Longest(128));
        record.Raw(new byte[16], 0, 16);
        record.End();
        for (int epoch = 2; epoch > 0; epoch--)
        {
            record.Begin(SectionKind.KeyEpoch);
            record.Byte(epoch - 1);
            record.Int(epoch);
            record.Long(long.MaxValue);
            record.Raw(new byte[32], 0, 32);
            record.End();
        }
    }

    private static void Tokens(RecordWriter record)
    {
        for (int i = 0; i < CommittedGrant.Ledger.MaxRows; i++)
        {
            record.Begin(SectionKind.Use);
            record.Long(long.MaxValue);
            record.Byte(1);
            record.Bytes(Cti(i));
            record.End();
        }

        for (int i = 0; i < Revocations.MaxRows; i++)
        {
            record.Begin(SectionKind.Revoked);
            record.Long(long.MaxValue);
            record.Bytes(Cti(i));
            record.End();
        }

        for (int kind = SectionKind.RevokedBefore; kind <= SectionKind.RevokedForgotten; kind++)
        {
            record.Begin(kind);
            record.Long(1);
            record.End();
        }
    }

    private static string Longest(int length) => new string('x', length);

    private static byte[] Cti(int i) => new byte[] { (byte)(i >> 8), (byte)i, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };

    private static void Session(RecordWriter record)
    {
        record.Begin(SectionKind.Session);
        record.Byte(1);
        record.Byte(1);
        record.Raw(new byte[8], 0, 8);
        record.Text(Longest(64));
        record.Text(Longest(32));
        record.Bytes(new byte[16]);
        record.Byte(1);
        record.Byte(0);
        record.Text(Longest(32));
        record.End();
        record.Begin(SectionKind.Filmed);
        record.Raw(new byte[9], 0, 9);
        record.End();
    }

    private static void Logs(RecordWriter record)
    {
        Begin(record, SectionKind.AuditHead, 2);
        record.Int(1);
        record.Int(1);
        record.Raw(new byte[64], 0, 64);
        record.End();
        Begin(record, SectionKind.EventCounters, 1);
        record.Raw(new byte[16], 0, 16);
        record.End();
    }

    private static void Commands(RecordWriter record)
    {
        record.Begin(SectionKind.Admin);
        record.Long(1);
        record.Raw(new byte[Hmac.Length], 0, Hmac.Length);
        record.End();
        for (int way = 0; way < 2; way++)
        {
            record.Begin(SectionKind.LockOut);
            record.Byte(way);
            record.Int(900);
            record.Byte(0);
            record.End();
        }

        record.Begin(SectionKind.Settings);
        for (int i = 0; i < Setting.Count; i++)
        {
            // No default of any setting.
            record.Byte(i);
            record.Int(Setting.DefaultOf(i) + 1);
        }

        record.End();
        Begin(record, SectionKind.UtcOffset, 60);
        record.Long(1);
        record.Int(120);
        record.End();
        record.Begin(SectionKind.Holds);
        record.Byte(14);
        record.Byte(1);
        record.End();
        record.Begin(SectionKind.Calibration);
        record.Byte(1);
        record.Int((1 << 16) | 1);
        record.Int((1 << 16) | 1);
        record.End();
        record.Begin(SectionKind.BrokerAccess);
        record.Text(Longest(64));
        record.Text(Longest(64));
        record.Text(Longest(64));
        record.End();
        record.Begin(SectionKind.Discovery);
        record.End();
        record.Begin(SectionKind.Holdover);
        record.Long(1);
        record.Long(1);
        record.Long(1);
        record.End();
    }
}

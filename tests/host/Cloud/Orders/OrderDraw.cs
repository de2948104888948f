using System.Security.Cryptography;
using Latchkey.Cloud;

namespace Latchkey.Tests.Host.Cloud.Orders;

/// <summary>Draws orders: every command of the contracts; within the bounds and beyond them, in time and too late.</summary>
internal sealed class OrderDraw(Random dice)
{
    private const int HourS = 3600;

    /// <summary>A new order under this number.</summary>
    /// <param name="seq">Its number.</param>
    /// <param name="model">The lock that it is for.</param>
    /// <param name="now">What that knows.</param>
    /// <param name="trueS">The time, UTC seconds since 1970.</param>
    internal Order Next(long seq, OrderModel model, Knowledge now, long trueS)
    {
        int epoch = model.OldEpoch > 0 && dice.Next(2) == 0 ? model.OldEpoch : model.Epoch;
        long expiry = dice.Next(8) == 0 ? trueS - dice.Next(2 * HourS) : trueS + HourS;
        return dice.Next(15) switch
        {
            0 or 1 => Hold(seq, expiry, epoch),
            2 => Alarm(seq, expiry, epoch),
            3 => Make(new RevokeTokenCommand(Id(dice.Next(20)), trueS + HourS), seq, expiry, epoch) with { RunsUntimed = true },
            4 => Make(new RevokeTokenCommand(Id(dice.Next(20)), trueS + (500L * 24 * HourS)), seq, expiry, epoch) with { RunsUntimed = true, IsInBounds = false },
            5 or 6 => Config(seq, expiry, epoch),
            7 => Make(new ReportCommand(dice.Next(2), [1, 2, 3]), seq, expiry, epoch) with { RunsUntimed = true } is var report && IsReportInBounds(report) ? report : report with { IsInBounds = false },
            8 => Make(new IdentifyCommand(), seq, expiry, epoch) with { RunsUntimed = true, Effect = model => model.Identified++ },
            9 => Make(new LockCommand(), seq, expiry, epoch) with { RunsUntimed = true, Effect = model => model.IsBoltOut = true },
            10 => Reboot(seq, expiry, epoch),
            11 => Rekey(seq, expiry, epoch, model, trueS),
            12 or 13 => Unpair(seq, expiry, epoch),
            _ => Time(seq, expiry, epoch, now, trueS),
        };
    }

    /// <summary>The answer to the lock's question, or to one that it never asked.</summary>
    internal Order Time(long seq, long expiry, int epoch, Knowledge now, long trueS)
    {
        string question = now.Question != null && dice.Next(4) > 0 ? now.Question : Hex.Encode(RandomNumberGenerator.GetBytes(16));
        return Make(new TimeCommand(trueS, Hex.Decode(question)), seq, expiry, epoch) with { RunsUntimed = true, Question = question };
    }

    /// <summary>The keys of an epoch.</summary>
    internal static LockKeys Keys(int epoch) => PairedFirmware.KeysOf(epoch);

    private static Order Make(AdminCommand command, long seq, long expiry, int epoch) =>
        new(command.Name, seq, expiry, epoch, AdminWriter.Write(Keys(epoch), command, seq, expiry));

    private static byte[] Id(int number) => Vectors.Counting((byte)number, 8);

    // from is 1 or, out of bounds, 0: it stands behind its key in the bytes.
    private static bool IsReportInBounds(Order report) => report.Bytes.AsSpan().IndexOf("from\u0001"u8) > 0;

    private Order Hold(long seq, long expiry, int epoch)
    {
        int grant = dice.Next(0, 6);
        bool on = dice.Next(2) == 0;
        return Make(new HoldCommand([(GrantKind)grant], on), seq, expiry, epoch) with
        {
            RunsUntimed = on,
            IsInBounds = grant is >= 1 and <= 3,
            Effect = model => _ = on ? model.Held.Add(grant) : model.Held.Remove(grant),
        };
    }

    private Order Alarm(long seq, long expiry, int epoch)
    {
        bool armed = dice.Next(2) == 0;
        return Make(new AlarmCommand(armed), seq, expiry, epoch) with { RunsUntimed = armed, Effect = model => model.IsArmed = armed };
    }

    private Order Config(long seq, long expiry, int epoch)
    {
        int afterS = dice.Next(4) == 0 ? dice.Next(601, 2000) : dice.Next(5, 601);
        return Make(new ConfigCommand { RelockAfterS = afterS }, seq, expiry, epoch) with { IsInBounds = afterS <= 600, Effect = model => model.RelockAfterS = afterS };
    }

    private Order Reboot(long seq, long expiry, int epoch) =>
        Make(new RebootCommand(), seq, expiry, epoch) with { RunsUntimed = true, Effect = model => model.Reboots++ };

    // The lock boots when it is nobody's.
    private static Order Unpair(long seq, long expiry, int epoch) =>
        Make(new UnpairCommand(), seq, expiry, epoch) with
        {
            Effect = model =>
            {
                model.IsPaired = false;
                model.Reboots++;
            },
        };

    private Order Rekey(long seq, long expiry, int epoch, OrderModel model, long trueS)
    {
        int next = model.Epoch + dice.Next(2);
        AdminCommand command = new RekeyCommand(Keys(next), trueS + HourS);
        return Make(command, seq, expiry, epoch) with
        {
            IsInBounds = next > model.Epoch,
            Effect = after =>
            {
                after.OldEpoch = after.Epoch;
                after.Epoch = next;
            },
        };
    }
}

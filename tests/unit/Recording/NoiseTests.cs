using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>
/// Noise inside a frame, for each message of the module, at each of its bytes, of every kind that touches one byte: the message is not taken, and the next good one is. Noise in the zero that ends a
/// frame joins it with the next, which is lost too; the one after that is understood.
/// </summary>
[TestClass]
public class NoiseTests
{
    // Eight bits that flip, then: lost, twice, 0x00, 0xff.
    private const int Kinds = 12;

    private delegate Bench Setting();

    private delegate byte[] Message(Bench bench);

    private delegate int Count(Bench bench);

    [TestMethod]
    public void A_recording() => Hold(Bench.NewAsking, bench => bench.Recording(1), bench => bench.Proven);

    [TestMethod]
    public void A_refusal() => Hold(Bench.NewAsking, bench => Module.Refused(bench.Key, bench.Session, bench.Nonce(), 1), bench => bench.Failed);

    [TestMethod]
    public void A_heartbeat() => Hold(Lost, bench => Module.Heartbeat(bench.Key, bench.Session, 11), bench => bench.Back);

    [TestMethod]
    public void The_end_of_a_recording() => Hold(Bench.NewRecording, bench => Module.Stopped(bench.Key, bench.Session, Module.Id, 20, new byte[32]), bench => bench.Done);

    [TestMethod]
    public void A_status() => Hold(Silent, bench => Module.Status(bench.Key, bench.Nonce()), bench => bench.Camera.IsUnavailable(bench.NowMs) ? 0 : 1);

    [TestMethod]
    public void The_answer_to_a_pairing() => Hold(Pairing, bench => Module.Status(bench.Key, new byte[16]), bench => bench.Paired);

    // One bench a message: whatever was not taken has left nothing behind, or the good one at the end would show it.
    private static void Hold(Setting setting, Message message, Count count)
    {
        Bench bench = setting();
        byte[] good = message(bench);
        Assert.AreEqual(0, count(bench), "not yet");
        int cases = 0;
        for (int position = 0; position < good.Length; position++)
        {
            for (int kind = 0; kind < Kinds; kind++)
            {
                byte[] noisy = Spoil(good, position, kind);
                if (IsSpoilt(noisy, good))
                {
                    cases++;
                    Expect(setting, message, count, noisy, "byte " + position.ToString() + ", kind " + kind.ToString());
                }
            }
        }

        Assert.IsTrue(cases >= (good.Length - 1) * (Kinds - 1), cases.ToString() + " cases");
    }

    private static void Expect(Setting setting, Message message, Count count, byte[] noisy, string where)
    {
        Bench bench = setting();
        byte[] good = message(bench);
        bench.Says(noisy);
        Assert.AreEqual(0, count(bench), where + ": taken");
        if (noisy[noisy.Length - 1] != 0)
        {
            bench.Says(good);
            Assert.AreEqual(0, count(bench), where + ": two that became one");
        }

        bench.Says(good);
        Assert.AreEqual(1, count(bench), where + ": the next one is not understood");
    }

    private static byte[] Spoil(byte[] good, int position, int kind)
    {
        byte[] before = Bytes.Slice(good, 0, position);
        byte[] after = Bytes.Slice(good, position + 1, good.Length - position - 1);
        byte now = good[position];
        switch (kind)
        {
            case 8:
                return Bytes.Concat(before, after);
            case 9:
                return Bytes.Concat(before, Bytes.Concat(new byte[] { now, now }, after));
            case 10:
                return Bytes.Concat(before, Bytes.Concat(new byte[] { 0 }, after));
            case 11:
                return Bytes.Concat(before, Bytes.Concat(new byte[] { 0xFF }, after));
            default:
                return Bytes.Concat(before, Bytes.Concat(new byte[] { (byte)(now ^ (1 << kind)) }, after));
        }
    }

    // Not when nothing came of it, or the good frame is in it whole: a zero more at its end.
    private static bool IsSpoilt(byte[] noisy, byte[] good) => noisy.Length < good.Length || !Bytes.Equal(noisy, 0, good, 0, good.Length);

    private static Bench Lost()
    {
        Bench bench = Bench.NewRecording();
        bench.Pass(2000);
        Assert.AreEqual(1, bench.Lost);
        return bench;
    }

    private static Bench Silent()
    {
        Bench bench = Bench.NewPaired();
        bench.Pass(10000);
        return bench;
    }

    private static Bench Pairing()
    {
        Bench bench = new Bench();
        bench.Camera.Step(bench.NowMs);
        bench.Camera.Pair(bench.NowMs);
        bench.Key = Bytes.Slice(Module.Open(bench.Line.Last), 4, 32);
        return bench;
    }
}

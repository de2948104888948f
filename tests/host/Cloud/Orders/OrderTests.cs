using System.Globalization;
using Latchkey.Access;
using Latchkey.Cloud;
using Latchkey.Config;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Orders;

/// <summary>
/// A thousand admin messages, new and repeated, in order and not, expired, replayed, tampered with and kept by the broker, on virtual time, with the power going at any write in between. A plain model of the
/// rules says what each must be answered and what the lock is afterwards. The seed is LATCHKEY_SEED.
/// </summary>
public sealed class OrderTests
{
    private const int Messages = 1000;
    private const int GoodForMs = 10_000;

    private readonly Random dice = new(Seeds.First);
    private readonly PairedFirmware firmware = new();
    private readonly List<Order> sent = [];
    private readonly OrderDraw draw;
    private readonly string why = string.Create(CultureInfo.InvariantCulture, $"seed {Seeds.First}, message ");
    private OrderModel model = new();
    private string? asked;
    private string? dead;
    private int askedMs;
    private int count;
    private int cuts;

    public OrderTests() => draw = new OrderDraw(dice);

    private LockRig Rig => firmware.Rig;

    [Fact]
    public void Of_a_thousand_orders_each_is_carried_out_once_at_most_and_every_genuine_one_is_answered()
    {
        Dictionary<string, int> answers = new(StringComparer.Ordinal);
        while (count < Messages * (Seeds.IsNightly ? 20 : 1))
        {
            Order order = Draw();
            string answer = dice.Next(10) switch
            {
                0 => Spoilt(order),
                1 => Cut(order),
                _ => Deliver(order),
            };
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
        }

        Console.WriteLine($"{why}: {cuts} power cuts, {string.Join(", ", answers.Select(pair => pair.Key + " " + pair.Value))}");
        foreach (string must in new[] { "ok", "stale", "expired", "policy", "clock-untrusted", "none" })
        {
            Assert.True(answers.GetValueOrDefault(must) > Messages / 100, $"{must} hardly occurred; {why}");
        }

        Assert.True(cuts > Messages / 50, $"{cuts} cuts; {why}");
        AssertEachOnce("config");
        AssertEachOnce("rekeyed");
    }

    // A new one, as a rule; else one of the past again, or a new one under a number that is gone.
    private Order Draw()
    {
        Knowledge now = Look();
        Order order = dice.Next(10) switch
        {
            0 when sent.Count > 0 => sent[dice.Next(sent.Count)],
            1 or 2 when sent.Count > 0 => sent[^1],
            3 => draw.Next(Math.Max(1, model.LastSeq - dice.Next(3)), model, now, Rig.TrueS),
            4 or 5 when !now.IsTrusted && now.Question != null => draw.Time(model.LastSeq + 1, Rig.TrueS + 60, model.Epoch, now, Rig.TrueS),
            _ => draw.Next(model.LastSeq + 1 + (dice.Next(4) / 3), model, now, Rig.TrueS),
        };
        sent.Add(order);
        return order;
    }

    private string Deliver(Order order)
    {
        int seen = Rig.Broker.Count;
        string? expected = model.Take(order, Look());
        Send(order, isRetained: false);
        Compare(order, expected, seen);
        return expected ?? "none";
    }

    // One bit is another one, or the broker had kept it: refused, and nothing is as if it had come.
    private string Spoilt(Order order)
    {
        int seen = Rig.Broker.Count;
        bool isRetained = dice.Next(2) == 0;
        byte[] bytes = [.. order.Bytes];
        bytes[dice.Next(bytes.Length)] ^= (byte)(isRetained ? 0 : 1 << dice.Next(8));
        Send(order with { Bytes = bytes }, isRetained);
        Compare(order, null, seen);
        return "spoilt";
    }

    // The power goes at one of the next writes, at any byte of it: the lock has carried it out or not, whole or not at all. Whoever got no answer sends it again.
    private string Cut(Order order)
    {
        OrderModel before = model.Copy();
        string? expected = model.Take(order, Look());
        int seen = Rig.Broker.Count;
        Rig.Flash.CutAtWrite = 1 + dice.Next(2);
        Rig.Flash.CutAfterBytes = dice.Next(3) == 0 ? 1_000_000 : dice.Next(3000);
        try
        {
            Send(order, isRetained: false);
            Rig.Flash.CutAtWrite = 0;
            Compare(order, expected, seen);
            return expected ?? "none";
        }
        catch (PowerLostException)
        {
            cuts++;
            dead = asked;
        }

        bool wasTold = Answers(seen, order.Seq).Contains("ok");
        Rig.Boot();
        Rig.Run(3000);
        string face = Face();
        string what = $"{why}{count} {order}, cut: {face}, before {before.Face}, after {model.Face}";
        Assert.True(face == model.Face || (face == before.Face && !wasTold), what);
        // Sent again it is answered from what is stored, or judged afresh. Where the two differ in what is seen, only one of them can be.
        OrderModel again = before.Copy();
        Knowledge now = Look();
        string? fresh = again.Take(order, now);
        string? stored = model.Take(order, now);
        seen = Rig.Broker.Count;
        Send(order, isRetained: false);
        string? told = Answers(seen, order.Seq).SingleOrDefault();
        bool isStored = told == stored && face == model.Face && (told != fresh || face != before.Face);
        Assert.True(isStored || (told == fresh && face == before.Face), $"{what}; sent again it was answered {told ?? "nothing"}, stored is {stored ?? "nothing"}, afresh it is {fresh ?? "nothing"}");
        model = isStored ? model : again;
        Assert.True(Face() == model.Face && Rig.Chip.Reboots <= model.Reboots, $"{what}; sent again: {Face()}");
        return "cut";
    }

    private void Send(Order order, bool isRetained)
    {
        count++;
        int boots = Rig.Chip.Reboots;
        Rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/admin", order.Bytes, isRetained);
        Rig.Run(order.Name == "reboot" ? 5000 : 1200);
        dead = boots == Rig.Chip.Reboots ? dead : asked;
    }

    private void Compare(Order order, string? expected, int seen)
    {
        string[] told = Answers(seen, order.Seq);
        string what = $"{why}{count} {order}: expected {expected ?? "nothing"}, told {string.Join(' ', told)}; {Face()} and {model.Face}";
        Assert.True(expected == null ? told.Length == 0 : told is [var answer] && answer == expected, what);
        Assert.True(Face() == model.Face, what);
        Assert.True(Rig.Chip.Reboots <= model.Reboots, what);
        if (expected == "ok" && order.Name == "time")
        {
            dead = order.Question;
        }
    }

    /// <summary>Answers with this number that were published since.</summary>
    private string[] Answers(int seen, long seq) =>
        [.. firmware.Published("event", seen).Where(told => told.Contains($"\"event\":\"admin\",\"seq\":{seq},", StringComparison.Ordinal))
            .Select(told => told.Contains("\"ok\":true", StringComparison.Ordinal) ? "ok" : Said.Text(told, "reason"))];

    private Knowledge Look()
    {
        var clock = Rig.Parts.Clock;
        clock.Refresh();
        string? question = Rig.Broker.Last("\"event\":\"time-request\"") is { } told ? Said.Text(told, "nonce") : null;
        if (question != asked)
        {
            asked = question;
            askedMs = Rig.Time.Now;
        }

        // It was asked within the last message's time. Whether it is still good is told here for certain, or not at all.
        int ageMs = Rig.Time.Now - askedMs;
        if (ageMs > GoodForMs / 3 && ageMs <= GoodForMs + 1000)
        {
            Rig.Run(1000);
            return Look();
        }

        return new Knowledge(clock.IsTrusted, clock.Hi, clock.Floor, question == dead || ageMs > GoodForMs ? null : question);
    }

    private string Face()
    {
        var holds = Enumerable.Range(1, 3).Where(Rig.Parts.Holds.IsHeld);
        return $"held [{string.Join(',', holds)}] armed {Rig.Parts.Holds.IsAlarmArmed} relock {Rig.Parts.Settings.Of(Setting.RelockAfterS)} epoch {Rig.Parts.Credentials.Current.Epoch}";
    }

    // Both tell of themselves by an event, under the number of their order: told again perhaps, as that event, but never by two.
    private void AssertEachOnce(string name)
    {
        string[] changes = [.. firmware.Published("event").Where(told => told.Contains($"\"event\":\"{name}\"", StringComparison.Ordinal)).Distinct().Select(told => told.Split("\"seq\":")[1].Split(',')[0])];
        Assert.Equal(changes.Length, changes.Distinct().Count());
        Assert.NotEmpty(changes);
    }
}

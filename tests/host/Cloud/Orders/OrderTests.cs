using System.Globalization;
using Latchkey.Cloud;
using Latchkey.Tests.Host.Store;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Orders;

/// <summary>
/// A thousand admin messages, new and repeated, in order and not, expired, replayed, tampered with and kept by the broker, on virtual time, with the power going at any write in between. A plain model of the
/// rules says what each must be answered and what the lock is afterwards. The seed is LATCHKEY_SEED.
/// </summary>
public sealed partial class OrderTests
{
    private const int Messages = 1000;

    private readonly Random dice = new(Seeds.First);
    private readonly OrderRig rig = new();
    private readonly List<Order> sent = [];
    private readonly OrderDraw draw;
    private readonly string why = string.Create(CultureInfo.InvariantCulture, $"seed {Seeds.First}, message ");
    private readonly Dictionary<string, int> answers = new(StringComparer.Ordinal);
    private OrderModel model = new();
    private int pairings;
    private int changes;
    private int pairedAt;

    public OrderTests() => draw = new OrderDraw(dice);

    [Fact]
    public void Of_a_thousand_orders_each_is_carried_out_once_at_most_and_every_genuine_one_is_answered()
    {
        while (rig.Sent < Messages * (Seeds.IsNightly ? 20 : 1))
        {
            Order order = Draw();

            // The longest of all is the one most worth cutting.
            string answer = (order.Name == "unpair" ? dice.Next(3) : dice.Next(10)) switch
            {
                0 => Spoilt(order),
                1 => Cut(order),
                _ => Deliver(order),
            };
            Count(answer);
            if (answer is "ok" or "cut")
            {
                Count(order.Name + " " + answer);
            }

            if (!model.IsPaired)
            {
                PairAgain();
            }
        }

        Console.WriteLine($"{why}: {cuts} power cuts, {pairings} pairings, {string.Join(", ", answers.Select(pair => pair.Key + " " + pair.Value))}");
        foreach (string must in new[] { "ok", "stale", "expired", "policy", "clock-untrusted", "none" })
        {
            Assert.True(answers.GetValueOrDefault(must) > Messages / 100, $"{must} hardly occurred; {why}");
        }

        Assert.True(cuts > Messages / 50 && pairings > 1, $"{cuts} cuts, {pairings} pairings; {why}");
        foreach (string must in new[] { "lock ok", "identify ok", "unpair ok", "unpair cut" })
        {
            Assert.True(answers.ContainsKey(must), $"{must} never occurred; {why}");
        }

        AssertEachOnce();
        Assert.True(changes > 0, why);
    }

    private void Count(string what) => answers[what] = answers.GetValueOrDefault(what) + 1;

    // A new one, as a rule; else one of the past again, or a new one under a number that is gone.
    private Order Draw()
    {
        Knowledge now = rig.Look();
        long trueS = rig.Lock.TrueS;
        Order order = dice.Next(10) switch
        {
            0 when sent.Count > 0 => sent[dice.Next(sent.Count)],
            1 or 2 when sent.Count > 0 => sent[^1],
            3 => draw.Next(Math.Max(1, model.LastSeq - dice.Next(3)), model, now, trueS),
            4 or 5 when !now.IsTrusted && now.Question != null => draw.Time(model.LastSeq + 1, trueS + 60, model.Epoch, now, trueS),
            _ => draw.Next(model.LastSeq + 1 + (dice.Next(4) / 3), model, now, trueS),
        };
        sent.Add(order);
        return order;
    }

    private string Deliver(Order order)
    {
        Knowledge now = Pose(order);
        int seen = rig.Lock.Broker.Count;
        string? expected = model.Take(order, now);
        rig.Send(order, isRetained: false);
        Compare(order, expected, seen);
        Unpose();
        return expected ?? "none";
    }

    // One bit is another one, or the broker had kept it: refused, and nothing is as if it had come.
    private string Spoilt(Order order)
    {
        _ = Pose(order);
        int seen = rig.Lock.Broker.Count;
        bool isRetained = dice.Next(2) == 0;
        byte[] bytes = [.. order.Bytes];
        bytes[dice.Next(bytes.Length)] ^= (byte)(isRetained ? 0 : 1 << dice.Next(8));
        rig.Send(order with { Bytes = bytes }, isRetained);
        Compare(order, null, seen);
        Unpose();
        return "spoilt";
    }

    // An order to lock, new or repeated, must find something to do, or it cannot be seen to do nothing.
    private Knowledge Pose(Order order)
    {
        bool isForBolt = order.Name == "lock" && dice.Next(4) > 0;
        model.IsBoltOut = !isForBolt;
        model.Identified = 0;
        return rig.Pose(order, model.IsBoltOut, !isForBolt || dice.Next(3) > 0);
    }

    private void Unpose()
    {
        rig.Unpose();
        model.IsBoltOut = true;
    }

    private void Compare(Order order, string? expected, int seen)
    {
        string[] told = rig.Answers(seen, order.Seq);
        string what = $"{why}{rig.Sent} {order}: expected {expected ?? "nothing"}, told {string.Join(' ', told)}; {rig.Face()} and {model.Face}";
        Assert.True(expected == null ? told.Length == 0 : told is [var answer] && answer == expected, what);
        Assert.True(rig.Face() == model.Face, what);
        Assert.True(rig.Lock.Chip.Reboots <= model.Reboots, what);
        Assert.True(order.Name != "identify" || rig.Beeps > 2 == model.Identified > 0, $"{what}; it sounded {rig.Beeps} times");
        if (expected == "ok" && order.Name == "time")
        {
            rig.Answered(order.Question);
        }
    }

    // What was ordered when it was somebody's is nothing to a lock that is nobody's, nor to one that is somebody's again.
    private void PairAgain()
    {
        AssertEachOnce();
        foreach (Order order in sent.TakeLast(3))
        {
            int seen = rig.Lock.Broker.Count;
            rig.Send(order, isRetained: false);
            Assert.True(rig.Face() == model.Face && rig.Answers(seen, order.Seq).Length == 0, $"{why}{rig.Sent} {order} at a lock that is nobody's: {rig.Face()}");
        }

        model.Pair();
        rig.Pair(model.Epoch);
        pairings++;
        pairedAt = rig.Lock.Broker.Count;
        Assert.True(rig.Face() == model.Face, $"{why}{rig.Sent}, paired again: {rig.Face()} and {model.Face}");
    }

    // Both tell of themselves by an event, under the number of their order; numbers begin anew with each pairing.
    private void AssertEachOnce()
    {
        foreach (string name in new[] { "config", "rekeyed" })
        {
            string[] numbers = rig.Changes(name, pairedAt);
            Assert.True(numbers.Length == numbers.Distinct().Count(), $"{why}{rig.Sent}, {name} of {string.Join(' ', numbers)}");
            changes += numbers.Length;
        }
    }
}

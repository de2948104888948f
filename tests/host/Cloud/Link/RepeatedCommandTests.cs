using System.Globalization;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Latchkey.Session;
using Latchkey.Tests.Host.Store;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>
/// A broker that delivers what it was given again and again, in any order, with and without DUP, kept and not kept, under the same packet id and another: tokens and orders alike. What opens, opens once; what is
/// ordered, is done once and in its order.
/// </summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class RepeatedCommandTests
{
    private const int Tokens = 6;
    private const int Orders = 12;
    private const int Copies = 4;

    [Fact]
    public async Task Of_all_copies_of_a_token_one_opens_and_of_all_copies_of_an_order_one_is_carried_out()
    {
        int seed = Seeds.First;
        string why = $"seed {seed}";
        Random dice = new(seed);
        using CloudRig rig = await CloudRig.StartAsync();
        using RawBroker broker = new(rig.Log);
        rig.Proxy.Target = broker.Port;
        rig.AwaitOnline();
        RawConnection connection = broker.Current!;
        List<(string Leaf, byte[] Payload)> copies = [];
        Dictionary<byte[], byte[]> idOf = [];
        for (int i = 0; i < Tokens; i++)
        {
            byte[] id = new byte[16];
            dice.NextBytes(id);
            byte[] token = rig.Mint(id);
            idOf[token] = id;
            copies.AddRange(Enumerable.Repeat(("cmd/unlock", token), Copies));
        }

        for (int seq = 1; seq <= Orders; seq++)
        {
            byte[] order = AdminWriter.Write(rig.Book.Keys()!, new HoldCommand([GrantKind.Guest], seq % 2 == 0), seq, rig.NowS + 3600);
            copies.AddRange(Enumerable.Repeat(("cmd/admin", order), Copies));
        }

        (string Leaf, byte[] Payload)[] shuffled = [.. copies];
        dice.Shuffle(shuffled);
        int opened = 0;
        foreach ((string leaf, byte[] payload) in shuffled)
        {
            int from = rig.Board.Trace.Count;
            int last = rig.Parts.Events.Last;
            int acknowledged = connection.Acknowledged;
            int told = rig.Log.Unnumbered().Length;
            connection.Send(MqttPacket.Publish(rig.Root + leaf, payload, dice.Next(1, 4), isAgain: dice.Next(2) == 0, isRetained: dice.Next(8) == 0));
            rig.Until(() => connection.Acknowledged > acknowledged, "the lock's client has it; " + why);

            // Each is answered: by an event, by the door, or, kept by the broker, by a refusal without a number, one a second at most.
            rig.Until(() => rig.Parts.Events.Last > last || rig.Parts.Session.State != SessionState.Idle || IsToldOrLeaps(rig, told), "an answer; " + why);
            if (rig.Parts.Session.State != SessionState.Idle)
            {
                // Copies that come while it is open find it busy.
                connection.Send(MqttPacket.Publish(rig.Root + leaf, payload, 9, isAgain: true));
                rig.WalkThrough(from);
                AssertUsedBeforeItMoved(rig, from, idOf[payload], why);
                opened++;
            }
        }

        rig.Until(rig.IsAllTold, "the cloud has every event; " + why);
        LockEvent[] events = rig.Log.Events();
        string[] ids = [.. events.Where(e => e.Name == "unlocked").Select(e => e.Text("cti"))];
        Assert.True(ids.Length == ids.Distinct().Count() && ids.Length == opened && rig.Actuations == opened, $"{string.Join(' ', ids)}: {rig.Actuations} actuations; {why}");
        Assert.True(opened > 0, why);
        AssertDoneOnceAndInOrder(events, why);
        Assert.True(rig.Log.Contradiction == null, why);
        Assert.Equal(string.Empty, rig.Faults());
    }

    // The use of a token is on flash before the camera is asked for it, and so before the bolt moves.
    private static void AssertUsedBeforeItMoved(CloudRig rig, int from, byte[] id, string why)
    {
        TraceEntry[] entries = [.. rig.Board.Trace.From(from)];
        int used = Array.FindIndex(entries, entry => entry.Kind == TraceKind.FlashCommit && entry.Data.AsSpan().IndexOf(id) >= 0);
        int asked = Array.FindIndex(entries, IsStart);
        int moved = Array.FindIndex(entries, entry => entry.Kind == TraceKind.Motor && entry.Text == "retract");
        Assert.True(used >= 0 && used < asked && asked < moved, $"use of {Hex.Encode(id)} on flash at {used}, camera asked at {asked}, bolt moved at {moved}; {why}");
    }

    // start is message 1 of the camera's line: the byte behind the head of its CBOR array.
    private static bool IsStart(TraceEntry entry) => entry is { Kind: TraceKind.UartOut, Text: "COM3", Data: { Length: > 8 } frame } && CameraFrames.Unframe(frame)[1] == 1;

    // The answer to the last order is given as often as it is asked for, and is the same; to any older one it is "stale".
    private static void AssertDoneOnceAndInOrder(LockEvent[] events, string why)
    {
        long highest = 0;
        foreach (LockEvent answer in events.Where(e => e.Name == "admin"))
        {
            long seq = answer.Whole("seq")!.Value;
            bool isDone = answer.Json.TryGetProperty("ok", out _);
            string what = string.Create(CultureInfo.InvariantCulture, $"seq {seq} after {highest}: {answer.Json}; {why}");
            Assert.True(isDone ? seq >= highest : answer.Text("reason") == "stale" && seq < highest, what);
            highest = Math.Max(seq, highest);
        }

        Assert.True(highest > 0, why);
    }

    private static bool IsToldOrLeaps(CloudRig rig, int told)
    {
        rig.Leap(100);
        return rig.Log.Unnumbered().Length > told;
    }
}

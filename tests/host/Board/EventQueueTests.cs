using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The queue between the drivers and the event loop. It needs no chip.</summary>
public sealed class EventQueueTests
{
    private readonly EventQueue _queue = new();
    private readonly HalEvent _event = new();

    [Fact]
    public void An_empty_queue_gives_none_at_the_time_out()
    {
        _event.Kind = HalEventKind.Inputs;
        long startMs = Environment.TickCount64;
        _queue.Take(_event, 30);
        Assert.Equal(HalEventKind.None, _event.Kind);
        Assert.True(Environment.TickCount64 - startMs >= 20);
        _queue.Take(_event, 0);
        Assert.Equal(HalEventKind.None, _event.Kind);
    }

    [Fact]
    public void Look_again_events_merge_and_inputs_come_first()
    {
        for (int i = 0; i < 1000; i++)
        {
            _queue.Post(HalEventKind.ConsoleBytes);
            _queue.Post(HalEventKind.CameraBytes);
            _queue.Post(HalEventKind.Inputs);
        }

        Assert.Equal([HalEventKind.Inputs, HalEventKind.CameraBytes, HalEventKind.ConsoleBytes, HalEventKind.None], TakeKinds(4));
    }

    [Fact]
    public void Events_of_the_link_keep_their_order_and_their_fields()
    {
        byte[] payload = [1, 2];
        _queue.Post(HalEventKind.LinkUp, 0, false, null, null);
        _queue.Post(HalEventKind.LinkSubscribed, 1, false, null, null);
        _queue.Post(HalEventKind.LinkMessage, 0, true, "topic", payload);
        _queue.Post(HalEventKind.LinkPublished, 7, false, null, null);
        _queue.Post(HalEventKind.LinkDown, 0, false, null, null);
        Assert.Equal([HalEventKind.LinkUp, HalEventKind.LinkSubscribed], TakeKinds(2));
        _queue.Take(_event, 0);
        Assert.Equal(HalEventKind.LinkMessage, _event.Kind);
        Assert.Equal("topic", _event.Text);
        Assert.Same(payload, _event.Data);
        Assert.True(_event.Flag);
        _queue.Take(_event, 0);
        Assert.Equal(HalEventKind.LinkPublished, _event.Kind);
        Assert.Equal(7, _event.Number);
        Assert.Equal([HalEventKind.LinkDown, HalEventKind.None], TakeKinds(2));
    }

    [Fact]
    public void Of_messages_8_wait_of_acknowledgements_32_and_link_changes_find_room_beside_them()
    {
        Assert.Equal(8, CountAccepted(HalEventKind.LinkMessage, 20));
        Assert.Equal(32, CountAccepted(HalEventKind.LinkPublished, 40));
        Assert.True(_queue.Post(HalEventKind.LinkDown, 0, false, null, null));
        TakeKinds(1);
        Assert.True(_queue.Post(HalEventKind.LinkMessage, 0, false, "t", []), "a message was taken, so there is room for one");
    }

    [Fact]
    public void A_post_from_another_thread_wakes_the_one_that_waits()
    {
        Thread poster = new(() =>
        {
            Thread.Sleep(50);
            _queue.Post(HalEventKind.CameraBytes);
        });
        poster.Start();
        _queue.Take(_event, BoardRig.PatienceMs);
        poster.Join();
        Assert.Equal(HalEventKind.CameraBytes, _event.Kind);
    }

    [Fact]
    public void A_signal_that_was_used_up_without_waiting_does_not_wake_the_next_wait()
    {
        _queue.Post(HalEventKind.Inputs);
        _queue.Take(_event, 0);
        long startMs = Environment.TickCount64;
        _queue.Take(_event, 50);
        Assert.Equal(HalEventKind.None, _event.Kind);
        Assert.True(Environment.TickCount64 - startMs >= 40);
    }

    [Fact]
    public void Posting_and_taking_allocate_nothing()
    {
        byte[] payload = [1];
        Round(payload);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Round(payload);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Round(byte[] payload)
    {
        _queue.Post(HalEventKind.Inputs);
        _queue.Post(HalEventKind.LinkMessage, 0, false, "topic", payload);
        _queue.Take(_event, 10);
        _queue.Take(_event, 10);
        _queue.Take(_event, 1);
    }

    private int CountAccepted(HalEventKind kind, int offered)
    {
        int accepted = 0;
        for (int i = 0; i < offered; i++)
        {
            accepted += _queue.Post(kind, i, false, "t", []) ? 1 : 0;
        }

        return accepted;
    }

    private HalEventKind[] TakeKinds(int count)
    {
        HalEventKind[] kinds = new HalEventKind[count];
        for (int i = 0; i < count; i++)
        {
            _queue.Take(_event, 0);
            kinds[i] = _event.Kind;
        }

        return kinds;
    }
}

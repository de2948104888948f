using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Rig;
using Latchkey.Bench.Terminal;
using Latchkey.Bench.Timeline;
using Latchkey.CameraModule;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>Where a stretch of the story begins.</summary>
/// <param name="Trace">Index in the board's trace.</param>
/// <param name="Event">Index in what the subscriber heard.</param>
/// <param name="Board">The world at that moment.</param>
internal sealed record Mark(int Trace, int Event, BoardReading Board);

/// <summary>What a scenario can do and look at: the cloud's pen, the courier's hands, the trace and the subscriber; and what it expects of them.</summary>
internal sealed class Stage(BenchRig rig) : Expectations
{
    /// <summary>Nothing that a lock is asked here may take longer; nothing that it should do takes nearly as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private int bootsExpected = 1;

    /// <summary>The world.</summary>
    internal VirtualBoard Board => rig.Board;

    /// <summary>The cloud.</summary>
    internal CloudPlayer Cloud => rig.Cloud;

    /// <summary>The camera module.</summary>
    internal RunningModule Camera => rig.Camera;

    /// <summary>The camera module's storage.</summary>
    internal ClipFolder Clips => rig.Clips;

    /// <summary>Who reads back what the lock says.</summary>
    internal Subscriber Subscriber => rig.Subscriber;

    /// <summary>The keys of the lock in its present epoch.</summary>
    internal LockKeys Keys => rig.Book.Keys()!;

    /// <summary>The keys of the lock in another epoch.</summary>
    internal LockKeys KeysOf(int epoch) => rig.Book.KeysOf(epoch)!;

    /// <summary>The broker, which may be killed and come back.</summary>
    internal BrokerLife Broker => rig.Broker;

    /// <summary>What cloud and factory know.</summary>
    internal Book Book => rig.Book;

    /// <summary>The console's terminal, for a program of its own.</summary>
    internal string ConsolePath => rig.Console.Path;

    /// <summary>The firmware starts itself again once more than it is given power.</summary>
    internal void ExpectReboot() => bootsExpected++;

    /// <summary>Begins a stretch here.</summary>
    internal Mark Here() => new(Board.Trace.Count, rig.Subscriber.Count, Board.Read());

    /// <summary>A delivery for the next hour, made now, with an id of its own.</summary>
    internal AccessToken NewDelivery()
    {
        long now = Cloud.Now;
        return new AccessToken
        {
            Issuer = Book.Issuer,
            Subject = "courier-17",
            LockId = Keys.LockId,
            NotBefore = now - 60,
            Expires = now + 3600,
            TokenId = RandomNumberGenerator.GetBytes(16),
            Uses = 1,
            Grant = GrantKind.Delivery,
            Reference = "TBA305512345",
        };
    }

    /// <summary>The token's bytes.</summary>
    internal byte[] Mint(AccessToken token) => TokenWriter.Write(token, Keys);

    /// <summary>A new delivery's bytes.</summary>
    internal byte[] MintDelivery() => Mint(NewDelivery());

    /// <summary>Publishes on <c>cmd/unlock</c>.</summary>
    internal Task SwipeAsync(byte[] token, bool retain = false) => rig.Cloud.PublishAsync("cmd/unlock", token, retain);

    /// <summary>Types a line on the console, and reads the answer.</summary>
    internal async Task<ConsoleAnswer> TypeAsync(string line)
    {
        ConsoleAnswer? reply = null;
        await rig.Console.TalkAsync(async console => reply = await console.AskAsync(line).ConfigureAwait(false)).ConfigureAwait(false);
        return reply!;
    }

    /// <summary>Presents a token on the console.</summary>
    internal Task<ConsoleAnswer> TypeTokenAsync(byte[] token) => TypeAsync("token unlock " + Base64Url.Encode(token));

    /// <summary>Cuts the power for half a second, and waits until the lock is back at its broker.</summary>
    internal async Task CutPowerAsync()
    {
        bootsExpected++;
        Mark mark = Here();
        Board.PowerOffFor(500);
        bool isBack = await Task.Run(() => Board.Trace.WaitFor(entry => entry.Kind == TraceKind.MqttUp, (int)Patience.TotalMilliseconds, mark.Trace) >= 0).ConfigureAwait(false);
        bool isAsking = isBack && await EventAsync(mark, "time-request").ConfigureAwait(false) is not null;
        Expect("the lock comes back after the power cut, and asks for the time", isAsking, isAsking ? "time-request event" : isBack ? "no time-request event came" : "no connection to the broker");
    }

    /// <summary>Waits for an event of this stretch.</summary>
    internal Task<LockEvent?> EventAsync(Mark from, string name, TimeSpan? patience = null) => rig.Subscriber.EventAsync(name, from.Event, patience ?? Patience);

    /// <summary>Waits for an event of this stretch that is as it is asked for.</summary>
    internal Task<LockEvent?> EventAsync(Mark from, Func<LockEvent, bool> isIt, TimeSpan? patience = null) =>
        Bench.Patience.ForAsync(() => rig.Subscriber.From(from.Event).FirstOrDefault(isIt), patience ?? Patience);

    /// <summary>Waits until the lock says this of its camera.</summary>
    internal Task<bool> CameraSaidAsync(string word, TimeSpan patience) =>
        Bench.Patience.UntilAsync(() => rig.Subscriber.StateText("camera") == word, patience);

    /// <summary>Waits for a state that is as it is asked for. The lock sends one a second at most.</summary>
    internal Task<LockEvent?> StateAsync(Func<LockEvent, bool> isIt, TimeSpan? patience = null) =>
        Bench.Patience.ForAsync(() => rig.Subscriber.LastState is { } state && isIt(state) ? state : null, patience ?? Patience);

    /// <summary>Waits for something physical.</summary>
    internal Task<bool> SeenAsync(Mark from, TraceKind kind, string text, TimeSpan? patience = null) =>
        Task.Run(() => Board.Trace.WaitFor(entry => entry.Kind == kind && entry.Text == text, (int)(patience ?? Patience).TotalMilliseconds, from.Trace) >= 0);

    /// <summary>Lets this much of the lock's time pass: a host that stalls takes longer for it.</summary>
    internal Task PassAsync(TimeSpan length) => PassAsync(Board.NowMs, length);

    /// <summary>The same, counted from an earlier moment of <see cref="VirtualBoard.NowMs"/>.</summary>
    internal async Task PassAsync(double sinceMs, TimeSpan length)
    {
        double endMs = sinceMs + length.TotalMilliseconds;
        for (double nowMs = Board.NowMs; nowMs < endMs; nowMs = Board.NowMs)
        {
            await Task.Delay((int)Math.Ceiling(endMs - nowMs)).ConfigureAwait(false);
        }
    }

    /// <summary>The courier opens the door, puts the parcel down, and closes it again.</summary>
    internal async Task WalkThroughAsync()
    {
        await PassAsync(TimeSpan.FromMilliseconds(400)).ConfigureAwait(false);
        Board.DoorClosed = false;
        await PassAsync(TimeSpan.FromMilliseconds(600)).ConfigureAwait(false);
        Board.DoorClosed = true;
    }

    /// <summary>All that happened since.</summary>
    internal Tale TaleSince(Mark mark)
    {
        var heard = rig.Subscriber.From(mark.Event).Select(told => (Board.MsAt(told.Timestamp), told)).ToArray();
        TraceReader reader = new(rig.CameraKey.Value);
        return new Tale(reader.Read(Board.Trace.From(mark.Trace), mark.Board.DoorClosed), heard);
    }

    /// <summary>A thread of the firmware that died, or a chip that the watchdog had to reset, is a fault whatever else went well.</summary>
    internal void FirmwareStayedAlive()
    {
        TraceEntry[] faults = [.. Board.Trace.From().Where(Faults.IsOne)];
        string boots = Board.Boots == 1 ? "1 boot" : $"{Board.Boots} boots";
        string wanted = bootsExpected == 1 ? "it booted once" : "it booted only when it was given power";
        Expect($"no thread of the firmware died, and {wanted}", faults.Length == 0 && Board.Boots == bootsExpected, faults.Length == 0 ? boots : faults[0].Text.Split('\n')[0]);
    }
}

using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Terminal;
using Latchkey.Cloud;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Rig;

/// <summary>
/// Sets a blank lock up through its own console, as an installer does (contracts section 8): factory secret, camera, calibration, pairing. A lock that is paired already says so by refusing
/// <c>pair</c>, and is left alone.
/// </summary>
internal sealed class Commissioning(Book book, VirtualBoard board)
{
    private const int UtcOffsetMinutes = 0;
    private static readonly TimeSpan BootPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CalibrationPatience = TimeSpan.FromSeconds(30);
    private const int DoorTries = 50;
    private static readonly TimeSpan DoorLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HelloPatience = TimeSpan.FromMilliseconds(500);

    /// <summary>Sets up what is missing; the lock is paired afterwards.</summary>
    /// <exception cref="BenchException">The lock refuses, or proves the wrong keys.</exception>
    internal async Task RunAsync(ConsoleDialog console)
    {
        await AwaitConsoleAsync(console).ConfigureAwait(false);
        bool neverPaired = book.Page.Epoch == 0;
        if (neverPaired)
        {
            // Refused when an earlier set-up got no further than this; whether the secret is ours shows in the confirmation below.
            await console.AskAsync("factory-install " + Base64Url.Encode(Hex.Decode(book.Page.FactorySecret))).ConfigureAwait(false);
        }

        ConsoleAnswer question = await console.AskAsync("pair").ConfigureAwait(false);
        if (question.Error is null)
        {
            await console.DemandAsync("camera-pair").ConfigureAwait(false);
            await CalibrateAsync(console).ConfigureAwait(false);
            await PairAsync(console, Value(question, "lock"), Value(question, "nonce")).ConfigureAwait(false);
        }
        else if (neverPaired)
        {
            throw new BenchException($"the lock does not let itself be paired: {question.Error}");
        }
    }

    // As the installer does: the door open, the bolt at one of its ends, and he says at which. It ends where it began. The reed is debounced, so the lock sees the door a little later.
    private async Task CalibrateAsync(ConsoleDialog console)
    {
        bool wasClosed = board.DoorClosed;
        board.DoorClosed = false;
        board.TurnThumb(Math.Round(board.Read().Bolt));
        string line = board.Read().EndExtended ? "calibrate out" : "calibrate in";
        ConsoleAnswer? reply = await console.TryAskAsync(line, CalibrationPatience).ConfigureAwait(false);
        for (int tries = 1; reply?.Error == "door-not-open" && tries < DoorTries; tries++)
        {
            await Task.Delay(DoorLook).ConfigureAwait(false);
            reply = await console.TryAskAsync(line, CalibrationPatience).ConfigureAwait(false);
        }

        if (reply is not { Error: null })
        {
            throw new BenchException($"the lock does not let itself be calibrated: {reply?.Error ?? "no answer"}");
        }

        board.DoorClosed = wasClosed;
        await AwaitDoorAsync(console, wasClosed ? "closed" : "open").ConfigureAwait(false);
    }

    // What the lock sees of the installing it has seen before it is paired: no event of it is left for later.
    private static async Task AwaitDoorAsync(ConsoleDialog console, string door)
    {
        for (int tries = 1; (await console.DemandAsync("status").ConfigureAwait(false)).Value("door") != door; tries++)
        {
            if (tries == DoorTries)
            {
                throw new BenchException($"the lock does not see that its door is {door}");
            }

            await Task.Delay(DoorLook).ConfigureAwait(false);
        }
    }

    private async Task PairAsync(ConsoleDialog console, string lockId, string nonceHex)
    {
        byte[] nonce = Hex.Decode(nonceHex);
        book.Change(page => page with { Epoch = page.Epoch + 1, AdminSeq = 0, LockId = lockId });
        PairingAnswer answer = new()
        {
            LockId = lockId,
            Nonce = nonce,
            Epoch = book.Page.Epoch,
            Issuer = Book.Issuer,
            Broker = $"{book.Page.Broker.Host}:{book.Page.Broker.Port}",
            UtcOffsetMinutes = UtcOffsetMinutes,
            Now = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        byte[] bytes = answer.Write(Hex.Decode(book.Page.Master), Hex.Decode(book.Page.FactorySecret));
        var proof = await console.DemandAsync("pair " + Base64Url.Encode(bytes)).ConfigureAwait(false);
        string expected = Hex.Encode(PairingAnswer.Confirmation(book.Keys()!, nonce));
        if (proof.Value("confirm") != expected)
        {
            throw new BenchException("the lock's confirmation of the pairing does not fit the keys that it was given");
        }
    }

    private static async Task AwaitConsoleAsync(ConsoleDialog console)
    {
        int tries = 1;
        while (await console.TryAskAsync("version", HelloPatience).ConfigureAwait(false) is null)
        {
            if (++tries * HelloPatience > BootPatience)
            {
                throw new BenchException($"the lock's console does not answer within {BootPatience.TotalSeconds:0} s of the boot");
            }
        }

        // The answer to an earlier try may still be on its way, and must not be taken for that to the next line.
        await Task.Delay(tries > 1 ? HelloPatience : TimeSpan.Zero).ConfigureAwait(false);
    }

    private static string Value(ConsoleAnswer reply, string key) =>
        reply.Value(key) ?? throw new BenchException($"the console's answer lacks \"{key}:\"");
}

using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Latchkey.Session;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <content>A delivery, from the token to the last event about it.</content>
internal sealed partial class CloudRig
{
    /// <summary>A delivery's token for the next hour of the lock, with an id of its own.</summary>
    internal byte[] Mint(byte[]? id = null) => TokenWriter.Write(
        new AccessToken
        {
            Issuer = Book.Issuer,
            Subject = "courier-17",
            LockId = LockId,
            NotBefore = NowS - 600,
            Expires = NowS + 3600,
            TokenId = id ?? RandomNumberGenerator.GetBytes(16),
            Uses = 1,
            Grant = GrantKind.Delivery,
        },
        Book.Keys()!);

    /// <summary>An order under the next number, good for an hour of the lock.</summary>
    internal byte[] Order(AdminCommand command)
    {
        Book.Change(page => page with { AdminSeq = page.AdminSeq + 1 });
        return AdminWriter.Write(Book.Keys()!, command, Book.Page.AdminSeq, NowS + 3600);
    }

    /// <summary>Waits for something physical.</summary>
    /// <returns>Index behind it.</returns>
    internal int Await(TraceKind kind, string text, int from)
    {
        int at = Board.Trace.WaitFor(entry => entry.Kind == kind && entry.Text == text, PatienceMs, from);
        if (at < 0)
        {
            Assert.Fail($"{kind} '{text}' did not happen; {Faults()}{LastTrace()}");
        }

        return at + 1;
    }

    /// <summary>The courier, once the bolt is in: the door opens and closes, and the lock relocks a second of its time later.</summary>
    /// <param name="from">Index in the trace at which the delivery began.</param>
    internal void WalkThrough(int from)
    {
        int at = Await(TraceKind.EndSwitch, "retracted on", from);
        Until(() => Parts.Session.State == SessionState.Open, "unlocked");
        Board.DoorClosed = false;
        Until(() => Parts.Door.StandsOpen, "the lock sees the open door");
        Board.DoorClosed = true;
        Until(() => Parts.Door.IsClosed, "the lock sees the closed door");
        Leap(900);
        Await(TraceKind.EndSwitch, "extended on", at);
        Until(() => Parts.Session.State == SessionState.Idle, "the session is over");
    }

    /// <summary>Whether all that was to be told is out, acknowledged and heard.</summary>
    internal bool IsAllTold() =>
        !Parts.Store.IsDirty && Parts.Events.Last == Parts.Events.Acknowledged && Log.Gaps(Parts.Events.Last).Length == 0;
}

using Latchkey.Hal;
using Latchkey.Session;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <content>Its time, and what is waited for.</content>
internal sealed partial class CloudRig
{
    /// <summary>Puts the lock's counter forward; returns when its loop has taken the leap.</summary>
    internal void Leap(int ms)
    {
        booted.Clock.Leap(ms);
        booted.Events.Post(HalEventKind.Inputs);
        Until(() => booted.Clock.HasLanded, "the loop takes the leap");
    }

    /// <summary>How long the machine under the tests has held everybody up, in ms, since the lock's box was opened.</summary>
    internal long HeldUpMs => host.HeldUpMs;

    /// <summary>Waits until the camera has answered: a lock that was put forward by more than 10 s has not heard of it for as long.</summary>
    internal void AwaitCamera() => Until(() => !Parts.Camera.IsUnavailable(NowMs), "the camera answers");

    /// <summary>Puts the lock's counter forward by little leaps, so that what is due within passes in its order.</summary>
    internal void Pass(int ms)
    {
        for (; ms > 0; ms -= 500)
        {
            Leap(Math.Min(500, ms));
            Thread.Sleep(2);
        }
    }

    /// <summary>Waits until the lock is online. Back-offs are leapt over; what a connection needs to come about gets real time.</summary>
    internal void AwaitOnline() => Until(IsOnlineOrLeaps, "the lock is online");

    /// <summary>Leaps over the back-off, if the lock is in one and nobody is at its door.</summary>
    internal void LeapToNextTry()
    {
        int dueMs = Parts.Link.DueInMs(NowMs);
        if (Parts.Link.IsResting && Parts.Session.State == SessionState.Idle && dueMs is > 0 and < int.MaxValue)
        {
            Leap(dueMs);
        }
    }

    /// <summary>Waits until something is so.</summary>
    internal void Until(Func<bool> holds, string what)
    {
        long fromMs = Environment.TickCount64;
        long heldUpMs = host.HeldUpMs;
        while (!holds())
        {
            // What the machine did not give, nobody can have used.
            if (Environment.TickCount64 - fromMs > PatienceMs + host.HeldUpMs - heldUpMs)
            {
                Assert.Fail($"it never came about: {what}; {Faults()}{LastTrace()}");
            }

            Thread.Sleep(2);
        }
    }

    private bool IsOnlineOrLeaps()
    {
        if (Parts.Link.IsOnline)
        {
            return true;
        }

        LeapToNextTry();
        return false;
    }
}

using Latchkey.Hal;

namespace Latchkey.Tests.Fakes;

/// <summary>
/// Who may pull the bolt in, and for how long the motor may be on. What belongs together is one motion: the motor's runs with pauses no longer than those between two tries.
/// </summary>
public sealed class MotorRules
{
    /// <summary>What the loop may be late by: one look at the bolt. On the device 100 ms are granted.</summary>
    public int LateMs = 20;

    private const int PauseMs = 600;

    // A press counts once it has stood still; a door that opens at the very end of an extension, once it has.
    private const int DebounceMs = 200;

    private readonly LockRig rig;
    private readonly Proofs proofs;
    private bool wasIn;
    private bool wasOut;
    private bool isAllowed;
    private bool hasExtended;
    private int onMs;
    private int pressedMs;
    private bool hasPressed;
    private int extendedMs;
    private bool hasArrived;

    /// <summary>Watches the motor.</summary>
    public MotorRules(LockRig rig, Proofs proofs)
    {
        this.rig = rig;
        this.proofs = proofs;
    }

    /// <summary>The motor is off, and whatever was allowed is no more.</summary>
    public void Booted()
    {
        wasIn = false;
        wasOut = false;
        hasArrived = false;
        End();
        proofs.Forget();
    }

    /// <summary>Looks at the motor; what was broken, or null.</summary>
    public string Look()
    {
        proofs.Look();
        int nowMs = rig.Time.Now;
        FakeDoor door = rig.Door;
        bool isOn = door.Direction != MotorDirection.Off;
        bool isOut = isOn && (door.Direction == MotorDirection.Extend) != door.IsMirrored;
        if (door.IsHeld)
        {
            hasPressed = true;
            pressedMs = nowMs;
        }

        string broken = null;
        if (!isOn)
        {
            Rest(nowMs);
        }
        else if (!isOut && !wasIn && !IsAllowed(nowMs))
        {
            broken = "the motor pulls the bolt in, and nothing allows it";
        }

        onMs = isOn ? nowMs : onMs;
        hasExtended |= isOut;
        wasIn = isOn && !isOut;
        wasOut = isOut;
        return broken ?? (door.LongestOnMs > rig.TimeoutMs + LateMs ? "the motor was on for too long"
            : rig.Flash.WroteInMotion ? "a flash write while the motor was on" : null);
    }

    // What was once allowed is allowed for all its tries. Coming back from a travel out is backing off, or taking it back, unless the bolt has arrived.
    private bool IsAllowed(int nowMs)
    {
        bool isTakenBack = hasArrived && nowMs - extendedMs <= DebounceMs && !rig.Door.IsClosed();
        isAllowed = isAllowed || hasExtended || isTakenBack || (hasPressed && nowMs - pressedMs <= DebounceMs) || proofs.IsInstalling || proofs.Take();
        return isAllowed;
    }

    private void Rest(int nowMs)
    {
        if (wasOut && rig.Door.IsSeenOut() && !isAllowed)
        {
            hasExtended = false;
            hasArrived = true;
            extendedMs = nowMs;
        }

        if ((wasIn && rig.Door.IsSeenIn()) || nowMs - onMs > PauseMs)
        {
            End();
        }
    }

    private void End()
    {
        isAllowed = false;
        hasExtended = false;
    }
}

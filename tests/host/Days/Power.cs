using Latchkey.Hal;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Host.Store;

namespace Latchkey.Tests.Host.Days;

/// <summary>The lock's supply: cut at any moment, or at a write to flash, which then shows it. The world goes on in the dark.</summary>
internal sealed class Power
{
    private readonly Day day;
    private readonly CutFlash flash;

    public Power(Day day)
    {
        this.day = day;
        LockRig rig = day.Rig;
        flash = new CutFlash { Door = rig.Door };
        foreach (string name in new[] { "state.a", "state.b" })
        {
            flash.Put(name, rig.Flash.Content(name));
        }

        rig.World.Flash = flash;
        rig.Camera.Flash = flash;
        rig.Boot();
        rig.KnowTime();
        rig.Run(1000);
    }

    /// <summary>The lock runs.</summary>
    public bool IsOn { get; private set; } = true;

    /// <summary>How often it has come back.</summary>
    public int Boots { get; private set; }

    /// <summary>It goes now.</summary>
    public void Cut()
    {
        if (IsOn)
        {
            day.Tally.Did(day.Rig.Door.Direction == MotorDirection.Off ? "power cut at rest" : "power cut in a travel");
            Lost();
        }
    }

    /// <summary>It goes at one of the next writes.</summary>
    public void CutAtWrite() => flash.CutAt(1 + day.Dice.Next(3), Faults.Any(day.Dice));

    /// <summary>It is back, and stays.</summary>
    public void Restore()
    {
        flash.PowerOn();
        if (!IsOn)
        {
            Boot();
        }
    }

    /// <summary>Time passes, with the lock or in the dark.</summary>
    public void Run(int ms)
    {
        if (!IsOn)
        {
            day.Rig.Time.Now += ms;
            return;
        }

        try
        {
            day.Rig.Run(ms);
        }
        catch (PowerLostException)
        {
            day.Tally.Did("power cut at a write");
            Lost();
        }
    }

    private void Lost()
    {
        day.Note("the power goes");
        IsOn = false;
        day.Rig.Door.Drive(MotorDirection.Off, 0);
        day.In(50, day.OneIn(3) ? 600000 : 5000, "the power comes back", Restore);
    }

    private void Boot()
    {
        IsOn = true;
        Boots++;
        try
        {
            day.Rig.Boot();
        }
        catch (PowerLostException)
        {
            day.Tally.Did("power cut while booting");
            Lost();
        }
    }
}

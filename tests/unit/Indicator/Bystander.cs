using System.Text;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Indicator;

/// <summary>Somebody at the door who looks at the LED and listens to the buzzer, every millisecond.</summary>
internal sealed class Bystander
{
    public int Flashes;

    public int LitMs;

    public int Beeps;

    public int SoundMs;

    private readonly LockRig rig;
    private readonly StringBuilder notes = new StringBuilder();
    private bool wasLit;
    private bool wasSounding;
    private int atMs;

    public Bystander(LockRig rig) => this.rig = rig;

    /// <summary>Every change that was seen or heard, with its time.</summary>
    public string Notes => notes.ToString();

    /// <summary>Time passes.</summary>
    public Bystander Watch(int ms)
    {
        for (int i = 0; i < ms; i++)
        {
            rig.Run(1);
            Look();
        }

        return this;
    }

    /// <summary>What was seen and heard since the beginning, in which a flash or a beep may have been on already: that one lasts a little less.</summary>
    public void Expect(int flashes, int litMs, int beeps, int soundMs)
    {
        string seen = Notes;
        Assert.AreEqual(flashes, Flashes, "flashes: " + seen);
        Assert.IsTrue(litMs - LitMs >= 0 && litMs - LitMs <= 1, "lit for " + LitMs.ToString() + " ms: " + seen);
        Assert.AreEqual(beeps, Beeps, "beeps: " + seen);
        Assert.IsTrue(soundMs - SoundMs >= 0 && soundMs - SoundMs <= 1, "sounding for " + SoundMs.ToString() + " ms: " + seen);
    }

    private void Look()
    {
        atMs++;
        LitMs += rig.Door.IsLit ? 1 : 0;
        SoundMs += rig.Door.IsSounding ? 1 : 0;
        if (rig.Door.IsLit != wasLit)
        {
            wasLit = rig.Door.IsLit;
            Flashes += wasLit ? 1 : 0;
            Note(wasLit ? " lit" : " dark");
        }

        if (rig.Door.IsSounding != wasSounding)
        {
            wasSounding = rig.Door.IsSounding;
            Beeps += wasSounding ? 1 : 0;
            Note(wasSounding ? " beep" : " silent");
        }
    }

    private void Note(string what) => notes.Append(what + atMs.ToString());
}

using Latchkey.Door;
using Latchkey.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Door;

/// <summary>A blank lock of one kind on one side of a door that stands open, and the installer at its console.</summary>
internal sealed class CalibrationBench
{
    public readonly LockRig Rig = new LockRig();

    private readonly LockProfile profile;

    public CalibrationBench()
        : this(0, false, true)
    {
    }

    public CalibrationBench(int profileIndex, bool isMirrored, bool isOut)
    {
        profile = LockProfile.At(profileIndex);
        Door.SlowPercent = profile.TravelMs * 100 / FakeDoor.TravelMs;
        Door.RunningMa = profile.StallMa / 3;
        Door.StalledMa = profile.StallMa * 2;
        Door.NormallyClosed = profile.NormallyClosed;
        Door.IsMirrored = isMirrored;
        Door.BoltMs = isOut ? FakeDoor.TravelMs : 0;
        Door.IsShut = false;
        Rig.TimeoutMs = profile.TimeoutMs;
        Rig.Run(500);
        if (profileIndex > 0)
        {
            Assert.IsTrue(Rig.Type("config bolt.profile " + profile.Name).StartsWith("ok"), "profile");
        }
    }

    public FakeDoor Door => Rig.Door;

    public bool IsCalibrated => Rig.Parts.Fit.IsCalibrated;

    /// <summary>Everything that was kept of it.</summary>
    public Calibration Kept => Rig.Parts.Fit.Calibration;

    /// <summary>Types the line; the motor begins to turn if it is taken.</summary>
    public string Begin(string where) => Rig.Type("calibrate " + where);

    /// <summary>Until it is over; what was printed.</summary>
    public string Finish()
    {
        Rig.RunUntil(() => !Rig.Parts.Calibrator.IsRunning);
        string printed = Rig.Chip.TakePrinted();
        Assert.IsTrue(Door.Direction == Latchkey.Hal.MotorDirection.Off || !Rig.Parts.Bolt.IsMeasuring, "motor");
        return printed;
    }

    /// <summary>The whole of it.</summary>
    public string Calibrate(string where) => Begin(where) + Finish();

    /// <summary>It must refuse with this word, and leave what was kept as it was, on the flash too.</summary>
    public void ExpectRefused(string reason, string printed)
    {
        Assert.IsTrue(printed.EndsWith("error: " + reason + "\r\nlatchkey> "), reason + ": " + printed);
        Rig.Run(3000);
        Assert.AreEqual((int)Latchkey.Hal.MotorDirection.Off, (int)Door.Direction, reason);
        bool wasCalibrated = IsCalibrated;
        int extendMs = Kept.ExtendMs;
        Rig.Boot();
        Assert.AreEqual(wasCalibrated, IsCalibrated, reason);
        Assert.AreEqual(extendMs, Kept.ExtendMs, reason);
    }
}

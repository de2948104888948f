namespace Latchkey.Hal;

/// <summary>The current through the bolt motor. Read by the event loop at least every 20 ms while the motor is energised; never calls back.</summary>
public interface IMotorCurrent
{
    /// <summary>One sample, in mA, 0..4000, without sign. Takes less than 1 ms.</summary>
    int ReadMa();
}

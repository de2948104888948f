namespace Latchkey.Hal;

/// <summary>What the H-bridge is told to do with the bolt motor.</summary>
public enum MotorDirection
{
    /// <summary>Both inputs low: no energy in the motor.</summary>
    Off = 0,

    /// <summary>Towards the strike: the bolt comes out.</summary>
    Extend = 1,

    /// <summary>Into the door: the bolt goes in.</summary>
    Retract = 2,
}

/// <summary>
/// The motor that moves the deadbolt. Only the bolt machine of the firmware holds it; it is called from the event loop alone and never calls back.
/// </summary>
public interface IBoltMotor
{
    /// <summary>Energises the motor, or takes the energy off, within 1 ms and until the next call. A change of direction passes through <see cref="MotorDirection.Off"/>.</summary>
    /// <param name="direction">Where to. <see cref="MotorDirection.Off"/> always works, also before any other call.</param>
    /// <param name="dutyPercent">How much of the supply's voltage the motor sees, 1..100; of no meaning with <see cref="MotorDirection.Off"/>. May change at any time.</param>
    void Drive(MotorDirection direction, int dutyPercent);
}

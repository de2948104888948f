using System;
using Latchkey.Hal.Esp32;

namespace Latchkey;

/// <summary>The composition root, and the only file that names a driver.</summary>
public static class Program
{
    /// <summary>Where the device starts.</summary>
    public static void Main() => Run(new Esp32Hal(Pins(), "I:\\", new WallClock()));

    /// <summary>The pin table of the board that this was built for: <c>Board</c> is the file of <c>hal/esp32/Boards</c> that the build property LatchkeyBoard names.</summary>
    public static BoardPins Pins() => Board.Pins();

    /// <summary>
    /// Runs the firmware on a board, for ever. A bug must not leave the motor on or the loop dead: whatever is thrown takes the energy off and starts the chip again.
    /// </summary>
    public static void Run(Esp32Hal hal)
    {
        try
        {
            Controller controller = new Controller(hal);
            while (true)
            {
                controller.Turn();
            }
        }
        catch (Exception)
        {
            hal.BoltMotor.Drive(Hal.MotorDirection.Off, 0);
            hal.Reboot.Reboot();
        }
    }
}

namespace Latchkey.Hal;

/// <summary>The LED and the buzzer that a person at the door sees and hears. Called from the event loop; never calls back. Both are off after a boot.</summary>
public interface IIndicator
{
    /// <summary>Switches the LED.</summary>
    void Led(bool on);

    /// <summary>Switches the buzzer's 2 kHz tone.</summary>
    void Buzzer(bool on);
}

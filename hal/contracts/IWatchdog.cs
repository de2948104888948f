namespace Latchkey.Hal;

/// <summary>The external watchdog. Fed by the event loop alone, so that nothing else can keep a dead door loop alive.</summary>
public interface IWatchdog
{
    /// <summary>One pulse. Without one the chip is reset: 8 to 16 s after the last, since the part on the board looks every 8 s whether there was one (TI TPL5010, data sheet, 7.3).</summary>
    void Feed();
}

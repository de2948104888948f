namespace Latchkey.Hal;

/// <summary>The external watchdog. Fed by the event loop alone, so that nothing else can keep a dead door loop alive.</summary>
public interface IWatchdog
{
    /// <summary>One pulse. Without a pulse for about 8 s the chip is reset.</summary>
    void Feed();
}

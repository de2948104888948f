namespace Latchkey.Hal;

/// <summary>The supply voltage behind the battery divider. Read by the event loop at leisure; never calls back.</summary>
public interface IBattery
{
    /// <summary>In mV, 0..20000.</summary>
    int ReadMv();
}

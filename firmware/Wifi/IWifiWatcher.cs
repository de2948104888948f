using Latchkey.Hal;

namespace Latchkey.Wifi;

/// <summary>Who asked the station for something, and is told its end: once, from the loop.</summary>
public interface IWifiWatcher
{
    /// <summary>The join has ended.</summary>
    void Joined(JoinOutcome outcome);

    /// <summary>The scan has ended; what it found is <see cref="INetwork.Found"/>.</summary>
    void Scanned();
}

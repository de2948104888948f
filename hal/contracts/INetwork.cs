namespace Latchkey.Hal;

/// <summary>The Wi-Fi station. Never calls back: the link notices a loss by itself.</summary>
public interface INetwork
{
    /// <summary>True while there is an address to connect from. Cheap; asked at most once a second.</summary>
    bool IsUp();

    /// <summary>Strength of the received signal in dBm (negative), or 0 where the platform does not tell.</summary>
    int RssiDbm();
}

namespace Latchkey.Hal;

/// <summary>The chip's random generator. It may be weak while the radio is off, so it is only one of the ingredients of a nonce.</summary>
public interface IRandom
{
    /// <summary>Fills the whole array.</summary>
    void Fill(byte[] buffer);
}

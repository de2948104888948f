using System;

namespace Latchkey.Hal.Esp32;

/// <summary>The platform's Random, which on ESP32 is the hardware generator, whatever the seed.</summary>
public sealed class Randomness : IRandom
{
    private readonly Random _random = new Random();

    /// <inheritdoc/>
    public void Fill(byte[] buffer)
    {
        _random.NextBytes(buffer);
    }
}

namespace Latchkey.Hal.Esp32;

/// <summary>The chips that a board may carry: the pin numbers and ADC1 channels of a table are this chip's. The drivers are the same for all.</summary>
public enum EspChip
{
    /// <summary>ESP32, with two Xtensa LX6 cores.</summary>
    Esp32 = 0,

    /// <summary>ESP32-S3.</summary>
    Esp32S3 = 1,
}

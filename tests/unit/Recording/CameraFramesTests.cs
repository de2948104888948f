using Latchkey.Keys;
using Latchkey.Recording;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Recording;

/// <summary>
/// The lock's four frames, byte by byte. K_camera 60..7f, session 01..08, nonce 10..1f; made with Python's hmac and hashlib from contracts section 10, by hand-written CBOR.
/// </summary>
[TestClass]
public class CameraFramesTests
{
    /// <summary>start with maxSeconds 1800.</summary>
    [TestMethod]
    public void Start() => Assert.AreEqual(
        "33850148010203040506070850101112131415161718191a1b1c1d1e1f19070850f79383f228351e7397a96b8669bad027993e00",
        Hex.From(new CameraFrames().StartRecording(From(0x60, 32), From(1, 8), From(0x10, 16), 1800)));

    /// <summary>stop.</summary>
    [TestMethod]
    public void Stop() => Assert.AreEqual(
        "30840248010203040506070850101112131415161718191a1b1c1d1e1f50b844ca2a41ba916f0514f4cf881fabf9c6f600",
        Hex.From(new CameraFrames().StopRecording(From(0x60, 32), From(1, 8), From(0x10, 16))));

    /// <summary>status?.</summary>
    [TestMethod]
    public void Status() => Assert.AreEqual(
        "27830350101112131415161718191a1b1c1d1e1f50a237a1392176181bdb42eabbfb44ad8b999c00",
        Hex.From(new CameraFrames().AskStatus(From(0x60, 32), From(0x10, 16))));

    /// <summary>pair, the only one without a mac.</summary>
    [TestMethod]
    public void Pair() => Assert.AreEqual(
        "2782045820606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f912800",
        Hex.From(new CameraFrames().PairWith(From(0x60, 32))));

    private static byte[] From(int first, int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(first + i);
        }

        return bytes;
    }
}

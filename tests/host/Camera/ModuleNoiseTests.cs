using Latchkey.Cloud;
using Latchkey.Tests.Host.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Camera;

/// <summary>Noise inside each message of the lock, at each of its bytes, of every kind that touches one byte: the module does nothing for it, and understands the next.</summary>
public sealed class ModuleNoiseTests : IDisposable
{
    private static readonly byte[] OtherKey = Vectors.Counting(100, 32);

    private readonly CameraRig rig = new();

    public static TheoryData<string> Messages => ["start", "stop", "status?", "pair"];

    public void Dispose() => rig.Dispose();

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_with_one_byte_spoilt_is_not_taken_and_the_next_is(string name)
    {
        if (name == "stop")
        {
            rig.Tell(CameraRig.Start);
        }

        byte[] good = CameraFrames.Write(MessageOf(name), CameraRig.Key);
        int sent = rig.Sent.Count;
        int cases = 0;
        foreach (byte[] noisy in Enumerable.Range(0, good.Length).SelectMany(at => Spoilt(good, at)).Where(noisy => !IsWhole(noisy, good)))
        {
            cases++;
            rig.Engine.Take(noisy, rig.NowMs);

            // Where the zero at the end was hit, the frame ends with the next one.
            rig.Engine.Take([0], rig.NowMs);
            Assert.Equal(sent, rig.Sent.Count);
        }

        Assert.True(cases >= (good.Length - 1) * 11, $"{cases} cases");
        rig.Engine.Take(good, rig.NowMs);
        Assert.Equal(sent + 1, rig.Sent.Count);
    }

    private static CameraMessage MessageOf(string name) => name switch
    {
        "start" => CameraRig.Start,
        "stop" => new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce),
        "status?" => new CameraStatusRequest(CameraRig.Start.Nonce),
        _ => new CameraPair(OtherKey),
    };

    // Nothing came of the noise, or it took only the zero that the next frame brings.
    private static bool IsWhole(byte[] noisy, byte[] good) => ((byte[])[.. noisy, 0]).AsSpan().StartsWith(good);

    private static IEnumerable<byte[]> Spoilt(byte[] good, int at)
    {
        byte[][] instead = [.. Enumerable.Range(0, 8).Select(bit => new[] { (byte)(good[at] ^ (1 << bit)) }), [], [good[at], good[at]], [0], [255]];
        return instead.Select(bytes => (byte[])[.. good[..at], .. bytes, .. good[(at + 1)..]]);
    }
}

using System.Text;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class CameraFramesTests
{
    private static readonly byte[] Key = Vectors.Counting(0x60, 32);
    private static readonly byte[] Session = Vectors.Counting(0x80, 8);
    private static readonly byte[] Nonce = Vectors.Counting(0x90, 16);

    public static TheoryData<string> Kinds => [.. Messages.Keys];

    private static Dictionary<string, CameraMessage> Messages { get; } = new()
    {
        ["start"] = new CameraStart(Session, Nonce, 1800),
        ["stop"] = new CameraStop(Session, Nonce),
        ["status?"] = new CameraStatusRequest(Nonce),
        ["pair"] = new CameraPair(Key),
        ["recording"] = new CameraRecording(Session, Nonce, "rec-00000001", 1),
        ["heartbeat"] = new CameraHeartbeat(Session, uint.MaxValue),
        ["stopped"] = new CameraStopped(Session, "rec-00000001", 250, Vectors.Counting(0, 32)),
        ["status"] = new CameraStatus(Nonce, "cam 1.0", 30_000, 4100),
        ["refused"] = new CameraRefused(Session, Nonce, CameraRefusal.LensCovered),
    };

    // Check value of the CRC catalogue (CRC-16/CCITT-FALSE, also called IBM-3740).
    [Fact]
    public void The_checksum_of_123456789_is_29b1() => Assert.Equal(0x29b1, Crc16.Compute(Encoding.ASCII.GetBytes("123456789")));

    // Examples of the Wikipedia article on consistent overhead byte stuffing, after Cheshire and Baker, IEEE/ACM Transactions on Networking 7(2), 1999.
    [Theory]
    [InlineData("00", "0101")]
    [InlineData("0000", "010101")]
    [InlineData("001100", "01021101")]
    [InlineData("11220033", "0311220233")]
    [InlineData("11223344", "0511223344")]
    [InlineData("11000000", "0211010101")]
    [InlineData("", "01")]
    public void Cobs_goes_both_ways(string block, string stuffed)
    {
        Assert.Equal(stuffed, Hex.Encode(Cobs.Encode(Hex.Decode(block))));
        Assert.Equal(block, Hex.Encode(Cobs.Decode(Hex.Decode(stuffed))));
    }

    [Fact]
    public void Cobs_splits_runs_of_254()
    {
        byte[] run = [.. Enumerable.Range(1, 254).Select(i => (byte)i)];

        Assert.Equal([0xff, .. run], Cobs.Encode(run));
        Assert.Equal([0x01, 0xff, .. run], Cobs.Encode([0, .. run]));
        Assert.Equal([0xff, .. run, 0x02, 0xff], Cobs.Encode([.. run, 0xff]));
        Assert.Equal([0xff, .. run, 0x01, 0x01], Cobs.Encode([.. run, 0]));
        Assert.Equal(run, Cobs.Decode(Cobs.Encode(run)));
        Assert.Equal([.. run, 0], Cobs.Decode(Cobs.Encode([.. run, 0])));
        Assert.Equal([.. run, 0xff], Cobs.Decode(Cobs.Encode([.. run, 0xff])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0300")]
    [InlineData("0511")]
    public void Cobs_refuses_what_no_encoder_makes(string stuffed) => Assert.Throws<MalformedException>(() => Cobs.Decode(Hex.Decode(stuffed)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_message_goes_both_ways(string kind)
    {
        var frame = CameraFrames.Write(Messages[kind], Key);
        var read = CameraFrames.Read(frame, Key);

        Assert.Equal(0, frame[^1]);
        Assert.DoesNotContain((byte)0, frame[..^1]);
        Assert.True(frame.Length <= CameraFrames.MaxLength);
        Assert.IsType(Messages[kind].GetType(), read);
        Assert.Equal(frame, CameraFrames.Write(read, Key));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_change_of_any_bit_is_refused(string kind)
    {
        var frame = CameraFrames.Write(Messages[kind], Key);
        for (var bit = 0; bit < (frame.Length - 1) * 8; bit++)
        {
            var changed = frame.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<MalformedException>(() => CameraFrames.Read(changed, Key));
        }
    }

    [Fact]
    public void The_mac_covers_the_array_up_to_its_own_header()
    {
        var cbor = CameraFrames.Unframe(CameraFrames.Write(Messages["status?"], Key));

        Assert.Equal("830350" + Hex.Encode(Nonce) + "50", Hex.Encode(cbor.AsSpan(0, 20)));
        Assert.Equal(CameraFrames.Mac(cbor.AsSpan(0, 19), Key), cbor[20..]);
    }

    [Fact]
    public void Another_key_is_refused() => Assert.Throws<MalformedException>(() => CameraFrames.Read(CameraFrames.Write(Messages["recording"], Key), new byte[32]));

    [Theory]
    [InlineData("80")]
    [InlineData("8105")]
    [InlineData("850148000000000000000050000000000000000000000000000000000950" + "00000000000000000000000000000000")]
    [InlineData("8468010203")]
    [InlineData("a0")]
    [InlineData("820400")]
    public void Unknown_short_and_out_of_range_messages_are_refused(string cbor) => Assert.Throws<MalformedException>(() => CameraFrames.Read(CameraFrames.Frame(Hex.Decode(cbor)), Key));

    [Fact]
    public void An_extra_element_is_refused_also_under_a_good_mac()
    {
        var body = CameraFrames.Unframe(CameraFrames.Write(Messages["heartbeat"], Key))[..^17];
        body[0]++;
        byte[] longer = [.. body, 0x00];

        Assert.Throws<MalformedException>(() => CameraFrames.Read(CameraFrames.Frame([.. longer, 0x50, .. CameraFrames.Mac(longer, Key)]), Key));
    }

    [Fact]
    public void A_frame_over_256_bytes_is_refused()
    {
        var longest = CameraFrames.Frame(new byte[252]);

        Assert.Equal(256, longest.Length);
        Assert.Equal(252, CameraFrames.Unframe(longest).Length);
        Assert.Throws<MalformedException>(() => CameraFrames.Unframe(CameraFrames.Frame(new byte[253])));
    }
}

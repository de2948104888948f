using System.Formats.Cbor;
using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Online;

/// <summary>A command as the lock reads it.</summary>
/// <param name="Name">What is asked for.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Expires">Until when it is good, seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Arguments">The arguments in CBOR's diagnostic notation.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record AdminMessage(string Name, long Seq, long Expires, string Arguments, byte[] Bytes)
{
    /// <summary>Reads one, whose MAC has to be good.</summary>
    public static AdminMessage Read(byte[] bytes, LockKeys keys)
    {
        var envelope = CoseMac0.Read(bytes, AdminWriter.MaxLength, allowCwtTag: false, withKeyId: true);
        Assert.Equal(keys.Epoch, envelope.KeyId);
        Assert.True(envelope.Verify(keys.CommandKey), "its MAC is not good");
        CborReader reader = new(envelope.Payload);
        Assert.Equal(4, reader.ReadStartMap());
        Assert.Equal(1, reader.ReadInt32());
        var name = reader.ReadTextString();
        Assert.Equal(2, reader.ReadInt32());
        var seq = reader.ReadInt64();
        Assert.Equal(3, reader.ReadInt32());
        var expires = reader.ReadInt64();
        Assert.Equal(4, reader.ReadInt32());
        return new AdminMessage(name, seq, expires, CborDiagnostic.Read(reader.ReadEncodedValue().ToArray()), bytes);
    }
}

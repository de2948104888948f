using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class LockKeysTests
{
    [Fact]
    public void The_keys_of_epoch_1_are_those_of_the_contracts()
    {
        Assert.Equal(Vectors.LockKey1, Hex.Encode(Vectors.Keys.LockKey));
        Assert.Equal(Vectors.TokenKey1, Hex.Encode(Vectors.Keys.TokenKey));
        Assert.Equal(Vectors.WrapKey1, Hex.Encode(Vectors.Keys.WrapKey));
    }

    [Fact]
    public void The_epoch_is_part_of_the_derivation() => Assert.Equal(Vectors.LockKey2, Hex.Encode(LockKeys.Derive(Vectors.Master, Vectors.LockName, 2).LockKey));

    [Fact]
    public void Every_use_has_a_key_of_its_own()
    {
        string[] keys = [.. new[] { Vectors.Keys.LockKey, Vectors.Keys.AuditStart, Vectors.Keys.TokenKey, Vectors.Keys.CommandKey, Vectors.Keys.EventKey }.Select(k => Hex.Encode(k))];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, k => Assert.Equal(64, k.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("LK-1")]
    [InlineData("lk_1")]
    [InlineData("lk-äöü")]
    [InlineData("123456789012345678901234567890123")]
    public void A_malformed_lock_id_is_refused(string id) => Assert.Throws<ArgumentException>(() => LockKeys.Derive(Vectors.Master, id, 1));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void An_epoch_outside_1_to_65535_is_refused(int epoch) => Assert.Throws<ArgumentOutOfRangeException>(() => LockKeys.Derive(Vectors.Master, Vectors.LockName, epoch));

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void A_master_of_another_length_is_refused(int length) => Assert.Throws<ArgumentException>(() => LockKeys.Derive(new byte[length], Vectors.LockName, 1));
}

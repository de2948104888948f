using Latchkey.Keys;

namespace Latchkey.Tests.Keys;

/// <summary>The protocol's example vectors (source: firmware/protocol/vectors.md): fleet master 00..1f, lock lk-7f3a21c09b44, epoch 1.</summary>
public static class Vectors
{
    /// <summary>K_lock, epoch 1.</summary>
    public const string LockKey = "95404535b596406d42d02d5a4074104d4bfc1accc9bea5414b2b09d6e814bee7";

    /// <summary>K_token, epoch 1.</summary>
    public const string TokenKey = "1759c0d51c7588d7b0d0a04f6372a684f773b64dd79eafedaed40c8becf2c8ed";

    /// <summary>K_wrap, epoch 1.</summary>
    public const string WrapKey = "1f3d0ba93b9f0f62dc14c3db28563389";

    /// <summary>K_lock, epoch 2.</summary>
    public const string SecondLockKey = "14ff29f3dfebcdd26fe62d0645da8706135e9fbdf543c4127746900ca78ab7c3";

    /// <summary>That, wrapped under K_wrap of epoch 1.</summary>
    public const string WrappedSecondLockKey = "85b8d6fb1766c59afde6d4104a356873d6ca42d7fb54b655dd8f2c1dd6d2041138135d526fa56fcb";

    /// <summary>courier-17: delivery, uses 1.</summary>
    public const string CourierToken =
        "d83dd18447a2010504420001a05877aa016e6c617463686b65792d636c6f7564026a636f75726965722d3137036f6c6b2d376633613231633039623434041a69" +
        "24ab30051a692472f00750000102030405060708090a0b0c0d0e0f096b756e6c6f636b206c6f636b3a00010000013a00010002013a000100036c544241333035" +
        "3531323334355820cf447083cbf0e3766cb8cce30d54d5549f3d6de8e1fde56a361125d2e6a5e48f";

    /// <summary>dogwalker-3: service, Monday, Wednesday, Friday 09:00 to 17:00.</summary>
    public const string DogwalkerToken =
        "d83dd18447a2010504420001a0586ea9016e6c617463686b65792d636c6f7564026b646f6777616c6b65722d33036f6c6b2d376633613231633039623434041a" +
        "694b2d00051a6923a0000750101112131415161718191a1b1c1d1e1f096b756e6c6f636b206c6f636b3a0001000181831519021c1903fc3a0001000202582035" +
        "3fa88c74697f79ddee2c9ff5d0076aaaa5d42628a2a243b19be3bb22079743";

    /// <summary>hold on deliveries and service, seq 7, exp 1764010800.</summary>
    public const string HoldMessage =
        "d18447a2010504420001a0581fa40164686f6c640207031a6924ab3004a2626f6ef5666772616e74738201025820971392fd5d3eeae5b7800cd0dd99430ac68b" +
        "5d41942da76191cbd8d84e27b595";

    /// <summary>Factory secret 20..3f, nonce 40..4f, broker.example:8883, +60 min, now 1763996400.</summary>
    public const string PairingAnswer =
        "d18443a10105a058aaa9016f6c6b2d3766336132316330396234340250404142434445464748494a4b4c4d4e4f0301045828cfd442ce6d76fec9e2e9cccf0b66" +
        "801fcc6582c33aaf1c66c8d8c79260bfa970b0038795403b1aec056e6c617463686b65792d636c6f7564067362726f6b65722e6578616d706c653a3838383307" +
        "183c081a692472f0095828065d2332583ded39ba7481af39fc0c9ffe5b04aa378a77ef6d746956b6e0a3cb95951fc28e921c7b58209d5a07d0f1ec42817e37a2" +
        "f0fe5c605fe23693ae38380f52c89045d80d5bbdab";

    /// <summary>The keys of epoch 1.</summary>
    public static LockKeys Epoch1() => new LockKeys(1, HexText.Bytes(LockKey));

    /// <summary>A lock that is paired with them and their issuer.</summary>
    public static Credentials Paired()
    {
        Credentials credentials = new Credentials();
        credentials.Pair(Epoch1(), "latchkey-cloud", "broker.example:1883");
        return credentials;
    }
}

using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>One good token of each kind of grant, with all the claims that it may have.</summary>
internal static class Kinds
{
    private const long Day = 86400;

    public static readonly string[] Names = ["delivery", "service", "guest", "household"];

    public static readonly TokenDraft[] All =
    [
        Common(1).Set(4, Cbor.Int(LockRig.NowS + 3000)).Set(-65537, Cbor.Int(1)).Set(-65540, Cbor.Text("TBA305512345")),
        Common(2).Set(4, Cbor.Int(LockRig.NowS + (30 * Day))).Set(-65538, Cbor.Rows(127, Minute - 30, Minute + 30, 21, 540, 1020)).Set(6, Cbor.Int(LockRig.NowS - 900)),
        Common(3).Set(4, Cbor.Int(LockRig.NowS + (399 * Day))).Set(-65537, Cbor.Int(5)).Set(-65538, Cbor.Rows(127, 0, Minute + 1, 127, Minute + 1, 1440)).Set(-65541, Cbor.Int(2)),
        Common(4).Set(4, Cbor.Int(LockRig.NowS + (100 * Day))).Set(9, Cbor.Text("unlock lock duress")).Set(-65541, Cbor.Int(3)),
    ];

    /// <summary>The minute of the day at which all of this happens, UTC; well inside the day.</summary>
    private static long Minute => LockRig.NowS % Day / 60;

    private static TokenDraft Common(int grant) => new TokenDraft()
        .Set(1, Cbor.Text(LockRig.Issuer)).Set(2, Cbor.Text("courier-17")).Set(3, Cbor.Text(LockRig.LockId)).Set(4, Cbor.Int(0)).Set(5, Cbor.Int(LockRig.NowS - 600))
        .Set(7, Cbor.Bytes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).Set(9, Cbor.Text("unlock lock")).Set(-65539, Cbor.Int(grant));
}

using System.Security.Cryptography;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>
/// The device gets its factory secret, and shows that it holds the keyring's: a lock whose secret nobody knows can never be paired, and nobody would find out before it hangs on a door.
/// </summary>
internal sealed class SecretTest : IProductTest
{
    private const string Mismatch = "not-kept";

    // What only the flash is to blame for; anything else is the cable's.
    private static readonly string[] OfTheFlash = ["storage", "state-lost"];

    /// <inheritdoc/>
    public string Name => "secret";

    /// <inheritdoc/>
    public bool IsFirstOfAll => true;

    /// <inheritdoc/>
    public string? Run(Making making)
    {
        if (making.IsLost)
        {
            return "state-lost";
        }

        var secret = making.IsBlank ? FactorySecret.Keep(making, null) : making.Keyring.Page.Entry(making.LockId).FactorySecret!;
        if (making.IsBlank && FactorySecret.Install(making, secret) is { } refused)
        {
            return OfTheFlash.Contains(refused) ? refused : throw ConsoleRefusals.Of(FactorySecret.Command, refused);
        }

        return Holds(making, Hex.Decode(secret)) ? null : Mismatch;
    }

    // A pairing answer for another lock, which holds no key of the fleet: the device looks at the MAC first, and says wrong-lock only to one that was made with its own secret. It changes nothing.
    private static bool Holds(Making making, byte[] secret)
    {
        var answer = new PairingAnswer
        {
            LockId = making.LockId == "nobody" ? "no-one" : "nobody",
            Nonce = PairStep.Nonce(making.Demand("pair")),
            Epoch = 1,
            Issuer = "factory",
            Broker = "factory:1",
            UtcOffsetMinutes = 0,
            Now = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        var reason = making.Ask("pair " + Base64Url.Encode(answer.Write(RandomNumberGenerator.GetBytes(32), secret))).Error;
        return reason switch
        {
            "wrong-lock" => true,
            "bad-mac" => false,
            _ => throw ConsoleRefusals.Of("pair", reason ?? "policy"),
        };
    }
}

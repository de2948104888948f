using Latchkey.Cloud;
using Latchkey.Serial;

namespace Latchkey.Lockctl;

/// <summary>
/// The pairing itself: nonce, answer, confirmation. The epoch is used up in the keyring before the answer is sent, and becomes the lock's when the lock has proven that it holds its keys.
/// </summary>
internal sealed class PairStep : IInstallStep
{
    /// <inheritdoc/>
    public string Name => "pairing";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        if (installation.IsPaired && !installation.Plan.Again && KeyProof.Of(installation) is { } already)
        {
            return StepResult.Already(already);
        }

        var entry = installation.Keyring.Page.Entry(installation.LockId);
        var secret = entry.FactorySecret
            ?? throw new Failure($"{installation.LockId} has a factory secret that the keyring does not know, and without it nobody can pair it: give it with --factory-secret-file");
        var broker = installation.Plan.Broker ?? entry.Broker ?? throw new Failure("where is the broker? Give --broker host:port");
        var question = installation.Demand("pair");
        var nonce = Nonce(question);
        var epoch = installation.Keyring.ReserveEpoch(installation.LockId);
        var answer = new PairingAnswer
        {
            LockId = installation.LockId,
            Nonce = nonce,
            Epoch = epoch,
            Issuer = installation.Keyring.Page.Issuer,
            Broker = broker,
            UtcOffsetMinutes = installation.Plan.UtcOffsetMinutes,
            Now = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        var line = "pair " + Base64Url.Encode(answer.Write(Hex.Decode(installation.Keyring.Page.Master), Hex.Decode(secret)));
        var proof = installation.Demand(line).Value("confirm");
        if (proof != Hex.Encode(PairingAnswer.Confirmation(installation.Keyring.Page.KeysOf(installation.LockId, epoch), nonce)))
        {
            throw new Failure($"the lock's confirmation does not fit the keys that it was sent: do not use it. Something between here and the lock changes what is said; plug in directly, hold the inside button for 5 s, and run this again with --again");
        }

        installation.Keyring.Confirm(installation.LockId, epoch, byPairing: true);
        installation.Keyring.Change(installation.LockId, paired => paired with { Broker = broker });
        return StepResult.Done($"paired in epoch {epoch}, broker {broker}, UTC{installation.Plan.UtcOffsetMinutes / 60:+00;-00}:{Math.Abs(installation.Plan.UtcOffsetMinutes % 60):00}");
    }

    /// <summary>The nonce that the lock printed.</summary>
    /// <exception cref="Failure">It is not whole.</exception>
    internal static byte[] Nonce(ConsoleAnswer question)
    {
        try
        {
            return Hex.Decode(question.Value("nonce") ?? "") is { Length: 16 } nonce ? nonce : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new Failure("the lock's nonce did not arrive whole: look at the cable, then run this again");
        }
    }
}

using System.Globalization;
using Latchkey.Tests.Access;
using Xunit;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>
/// Tokens changed bit by bit, cut byte by byte, and changed by someone who knows how they are built: none is granted that should not be, the reason is the right one, and nothing is
/// thrown. LATCHKEY_SEED makes other mutants, LATCHKEY_NIGHTLY=1 makes more.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int DefaultSeed = 0x4C4B;

    private static readonly string[] Expected =
    [
        "size", "envelope", "key", "mac", "payload", "iss", "sub", "aud", "exp", "nbf", "iat", "cti", "scope", "uses", "schedule", "grant", "ref", "via", "missing iss",
        "missing sub", "missing aud", "missing exp", "missing nbf", "missing cti", "missing scope", "missing grant", "judge: wrong-issuer", "judge: wrong-lock", "judge: scope",
        "judge: proof-required", "judge: policy", "judge: not-yet-valid", "judge: expired", "judge: out-of-schedule", "accepted",
    ];

    private static bool IsNightly => Environment.GetEnvironmentVariable("LATCHKEY_NIGHTLY") == "1";

    // The properties print seeds of 64 bits; the low 31 are enough here.
    private static int Seed => ulong.TryParse(Environment.GetEnvironmentVariable("LATCHKEY_SEED"), CultureInfo.InvariantCulture, out ulong seed) ? (int)(seed & int.MaxValue) : DefaultSeed;

    [Fact]
    public void No_token_is_granted_with_a_bit_flipped_or_its_end_cut_off()
    {
        MutantJudge judge = new();
        int count = 0;
        for (int kind = 0; kind < Kinds.All.Length; kind++)
        {
            byte[] token = Kinds.All[kind].Encode(Kinds.All[kind].Mac());
            Assert.True(judge.Judge(Kinds.Names[kind], token, isCloud: false, mayPassMac: true), "the token itself is granted");
            for (int bit = 0; bit < token.Length * 8; bit++, count++)
            {
                byte[] flipped = [.. token];
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(judge.Judge($"{Kinds.Names[kind]}, bit {bit}", flipped, isCloud: false, mayPassMac: false));
            }

            for (int length = 0; length < token.Length; length++, count++)
            {
                Assert.False(judge.Judge($"{Kinds.Names[kind]}, {length} bytes", token[..length], isCloud: false, mayPassMac: false));
            }
        }

        output.WriteLine($"{count} mutants, 0 granted\n{Table(judge)}");
        Assert.All(["envelope", "key", "mac"], stage => Assert.True(judge.Stages.GetValueOrDefault(stage) > 0, stage));
    }

    [Fact]
    public void Whatever_is_changed_in_a_token_the_lock_says_what_is_right()
    {
        int seed = Seed;
        int count = IsNightly ? 10_000_000 : 250_000;
        output.WriteLine($"seed {seed}");
        MutantJudge judge = new();
        int granted = 0;
        for (int index = 0; index < count; index++)
        {
            Dice dice = new(Mixed(seed, index));
            TokenDraft original = Kinds.All[index % Kinds.All.Length];
            TokenDraft mutant = Mutate(original.Copy(), dice);
            bool isMacLeft = dice.Next(4) == 0;
            byte[] mac = isMacLeft ? original.Mac() : mutant.Mac();
            bool mayPassMac = !isMacLeft || (mutant.Header.AsSpan().SequenceEqual(original.Header) && mutant.Payload().AsSpan().SequenceEqual(original.Payload()));
            bool isGranted = judge.Judge($"seed {seed}, index {index}, {Kinds.Names[index % Kinds.All.Length]}", mutant.Encode(mac), isCloud: dice.Next(3) == 0, mayPassMac);
            granted += isGranted ? 1 : 0;
        }

        output.WriteLine($"{count} mutants, {granted} of them still good, 0 granted wrongly, 0 refused wrongly\n{Table(judge)}");
        Assert.All(Expected, stage => Assert.True(judge.Stages.GetValueOrDefault(stage) > 0, $"no mutant came to '{stage}'"));
        Assert.Equal(count, judge.Stages.Values.Sum());
        Assert.Empty(judge.Stages.Keys.Except(Expected));
    }

    private static TokenDraft Mutate(TokenDraft draft, Dice dice)
    {
        int which = dice.Next(16);
        if (which < 4 || which == 15)
        {
            EnvelopeMutations.Apply(draft, dice);
        }

        for (int left = which < 4 ? 0 : 1 + dice.Next(3); left > 0; left--)
        {
            if (dice.Next(4) == 0)
            {
                ClaimMutations.Bend(draft, dice);
            }
            else
            {
                ClaimMutations.Apply(draft, dice);
            }
        }

        if (which == 14)
        {
            ClaimMutations.Fill(draft, dice);
        }

        return draft;
    }

    // One mutant depends on its own index alone, so that it can be made again without the others (the finalizer of MurmurHash3); never 0, from which xorshift cannot go on.
    private static int Mixed(int seed, int index)
    {
        uint mixed = ((uint)seed * 0x9E3779B1) + (uint)index;
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
        mixed ^= mixed >> 16;
        return mixed == 0 ? 1 : (int)mixed;
    }

    private static string Table(MutantJudge judge) => string.Join('\n', judge.Stages.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value,9} {pair.Key}")));
}

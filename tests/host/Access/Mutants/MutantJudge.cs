using Latchkey.Access;
using Latchkey.Cloud;
using Latchkey.Tests.Access;
using Xunit;

namespace Latchkey.Tests.Host.Access.Mutants;

/// <summary>Shows one mutant after the other to the firmware and to the oracle; they have to say the same. Counts how far the mutants came.</summary>
internal sealed class MutantJudge
{
    private readonly JudgeBench bench = new();
    private readonly SortedDictionary<string, int> stages = new(StringComparer.Ordinal);

    /// <summary>How many came how far.</summary>
    public IReadOnlyDictionary<string, int> Stages => stages;

    /// <summary>Judges a mutant.</summary>
    /// <param name="name">What makes it again.</param>
    /// <param name="bytes">The mutant.</param>
    /// <param name="isCloud">The way in.</param>
    /// <param name="mayPassMac">False when what the MAC covers was changed and the MAC was not.</param>
    /// <returns>True when it was granted.</returns>
    public bool Judge(string name, byte[] bytes, bool isCloud, bool mayPassMac)
    {
        Oracle.Verdict right = Oracle.Judge(bytes, isCloud);
        stages[right.Stage] = stages.GetValueOrDefault(right.Stage) + 1;
        string said;
        try
        {
            said = ReasonWords.Of(bench.Unlock(bytes, isCloud ? Way.Cloud : Way.Console));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{name}: an exception\n{Convert.ToHexStringLower(bytes)}", e);
        }

        bool isMacGood = bench.Reader.IsMacGood;
        bool isRight = said == right.Reason && isMacGood == right.Stage is not ("size" or "envelope" or "key" or "mac") && (mayPassMac || !isMacGood)
            && (right.Token is null || IsSame(right.Token, bench.Grant));
        if (!isRight)
        {
            Assert.Fail($"{name}: the lock says {said} (MAC {(isMacGood ? "good" : "not good")}), right is {right.Reason} ({right.Stage})\n{Convert.ToHexStringLower(bytes)}");
        }

        return right.Token is not null;
    }

    private static bool IsSame(AccessToken token, VerifiedGrant? grant) =>
        grant is not null && grant.Sub == token.Subject && grant.Ref == token.Reference && grant.Cti.AsSpan().SequenceEqual(token.TokenId) && grant.Expiry == token.Expires
        && grant.Uses == (token.Uses ?? 0) && grant.Grant == (int)token.Grant && grant.IsDuress == token.Scope.Split(' ').Contains("duress");
}

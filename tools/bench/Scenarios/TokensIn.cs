using System.Text;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// What came in that may pull the bolt in for someone outside: a token, a flash commit after it, a start frame after that, and the camera's proof for the same session. What a token says is
/// read off its bytes by the encoding of its claims' keys (contracts section 3): 3a00010000 uses, 3a00010002 grant.
/// </summary>
internal sealed class TokensIn
{
    private static readonly byte[] UsesKey = [0x3A, 0x00, 0x01, 0x00, 0x00];
    private static readonly byte[] GrantKey = [0x3A, 0x00, 0x01, 0x00, 0x02];

    private readonly List<byte[]> all = [];
    private readonly HashSet<string> proven = new(StringComparer.Ordinal);
    private bool here;
    private bool committed;
    private bool mayGoUnfilmed;
    private string? asked;
    private bool isProven;

    /// <summary>A token on the cloud's way.</summary>
    internal void Come(byte[] token)
    {
        all.Add(token);
        here = true;
        committed = false;
        mayGoUnfilmed = Number(token, GrantKey) is 3 or 4;
    }

    /// <summary>A line on the console, which may hold one.</summary>
    internal void Typed(byte[] line)
    {
        const string Unlock = "token unlock ";
        string text = Encoding.ASCII.GetString(line);
        string token = text.StartsWith(Unlock, StringComparison.Ordinal) ? text[Unlock.Length..].TrimEnd('\r', '\n') : string.Empty;
        if (token.Length > 0 && System.Buffers.Text.Base64Url.IsValid(token))
        {
            Come(System.Buffers.Text.Base64Url.DecodeFromChars(token));
        }
    }

    /// <summary>The flash has changed.</summary>
    internal void Committed() => committed |= here;

    /// <summary>A start frame went out. It is repeated as long as the lock has not taken in an answer, which may be on its way already, as may other tokens be.</summary>
    internal void Asked(byte[] session)
    {
        string id = Hex.Encode(session);
        if (asked != id)
        {
            asked = committed ? id : null;
            isProven = false;
        }
    }

    /// <summary>A recording frame came in.</summary>
    internal void Proven(byte[] session)
    {
        proven.Add(Hex.Encode(session));
        isProven |= asked == Hex.Encode(session);
    }

    /// <summary>Whether the camera has proven this session.</summary>
    internal bool HasProven(string session) => proven.Contains(session);

    /// <summary>Takes what there is for one motion.</summary>
    internal bool Take()
    {
        bool enough = isProven || (committed && mayGoUnfilmed);
        Forget();
        return enough;
    }

    /// <summary>Nothing that came so far may move anything.</summary>
    internal void Forget()
    {
        here = false;
        committed = false;
        isProven = false;
        asked = null;
    }

    /// <summary>uses of the token with this cti; 0 = any number, or it never came.</summary>
    internal int UsesOf(string cti)
    {
        byte[] bytes = Convert.FromHexString(cti);
        byte[]? token = all.Find(one => one.AsSpan().IndexOf(bytes) >= 0);
        return token is null ? 0 : Number(token, UsesKey);
    }

    private static int Number(ReadOnlySpan<byte> token, ReadOnlySpan<byte> key)
    {
        int at = token.IndexOf(key) + key.Length;
        return at < key.Length || at + 1 >= token.Length ? 0 : token[at] < 24 ? token[at] : token[at] == 24 ? token[at + 1] : 0;
    }
}

namespace Latchkey.Lockctl;

/// <summary>
/// What the code on a label holds: <c>latchkey:</c> and the lock id, for an installer's app or <c>lockctl pair --lock</c>. Nothing in it is a secret, and no key comes of it: the factory secret is
/// random and in the keyring alone (contracts section 8), so that whoever photographs a label knows the lock's name.
/// </summary>
internal static class LabelText
{
    public const string Scheme = "latchkey:";

    /// <summary>The text of a lock's code.</summary>
    public static string Of(string lockId) => Scheme + lockId;

    /// <summary>The lock id of what was typed or scanned.</summary>
    public static string LockId(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text;
}

namespace Latchkey.Cloud;

/// <summary>The name of one lock: <c>[a-z0-9-]{1,32}</c>, for example <c>lk-7f3a21c09b44</c>.</summary>
public static class LockId
{
    /// <summary>Whether this is a well-formed lock id.</summary>
    public static bool IsValid(string? id) => id is { Length: >= 1 and <= 32 } && id.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    /// <exception cref="ArgumentException">Not a well-formed lock id.</exception>
    internal static void Require(string? id)
    {
        if (!IsValid(id))
        {
            throw new ArgumentException($"'{id}' is not a lock id: 1 to 32 of a-z, 0-9 and -", nameof(id));
        }
    }
}

namespace Latchkey.Cloud;

/// <summary>One claim as it was read.</summary>
/// <param name="Key">Its key as a person writes it: the number, or the text in quotes.</param>
/// <param name="Name">Its short name, for example <c>aud</c>; null for a key that the table does not know.</param>
/// <param name="Value">Its value in CBOR diagnostic notation (RFC 8949 section 8).</param>
/// <param name="Encoded">Its value in CBOR.</param>
/// <param name="Fault">Why the lock calls this claim <c>malformed</c>; null when it does not.</param>
public sealed record ReadClaim(string Key, string? Name, string Value, byte[] Encoded, string? Fault);

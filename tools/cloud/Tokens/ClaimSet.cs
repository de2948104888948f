using System.Formats.Cbor;

namespace Latchkey.Cloud;

/// <summary>
/// A token's payload as a list of encoded claims, in the order in which they are written. Nothing is checked: this is the way to make tokens that the lock has to refuse.
/// </summary>
public sealed class ClaimSet
{
    private readonly List<(byte[] Key, byte[] Value)> claims = [];

    /// <summary>The claims of a token, in canonical order.</summary>
    public static ClaimSet From(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var set = new ClaimSet()
            .Set(Claim.Iss, token.Issuer)
            .Set(Claim.Sub, token.Subject)
            .Set(Claim.Aud, token.LockId)
            .Set(Claim.Exp, token.Expires)
            .Set(Claim.Nbf, token.NotBefore);
        if (token.IssuedAt is { } issuedAt)
        {
            set.Set(Claim.Iat, issuedAt);
        }

        set.Set(Claim.Cti, token.TokenId).Set(Claim.Scope, token.Scope);
        if (token.Uses is { } uses)
        {
            set.Set(Claim.Uses, uses);
        }

        if (token.Schedule is { } schedule)
        {
            set.SetRaw(Claim.Schedule, EncodeSchedule(schedule));
        }

        set.Set(Claim.Grant, (long)token.Grant);
        if (token.Reference is { } reference)
        {
            set.Set(Claim.Ref, reference);
        }

        if (token.Via is { } via)
        {
            set.Set(Claim.Via, (long)via);
        }

        return set;
    }

    /// <summary>Gives a claim an integer; one that is there already is replaced in its place, a new one comes last.</summary>
    public ClaimSet Set(long key, long value) => SetRaw(key, Encoded(w => w.WriteInt64(value)));

    /// <summary>Gives a claim a text.</summary>
    public ClaimSet Set(long key, string value) => SetRaw(key, Encoded(w => w.WriteTextString(value)));

    /// <summary>Gives a claim a byte string.</summary>
    public ClaimSet Set(long key, byte[] value) => SetRaw(key, Encoded(w => w.WriteByteString(value)));

    /// <summary>Gives a claim any encoded value, well-formed or not.</summary>
    public ClaimSet SetRaw(long key, byte[] encodedValue)
    {
        var encodedKey = EncodedKey(key);
        var at = claims.FindIndex(c => c.Key.AsSpan().SequenceEqual(encodedKey));
        if (at < 0)
        {
            return AddRaw(encodedKey, encodedValue);
        }

        claims[at] = (encodedKey, encodedValue);
        return this;
    }

    /// <summary>Adds a claim last, whatever is there already: a duplicate, a text key, a key that is no key.</summary>
    public ClaimSet AddRaw(byte[] encodedKey, byte[] encodedValue)
    {
        claims.Add((encodedKey, encodedValue));
        return this;
    }

    /// <summary>Takes a claim out.</summary>
    public ClaimSet Remove(long key)
    {
        var encodedKey = EncodedKey(key);
        claims.RemoveAll(c => c.Key.AsSpan().SequenceEqual(encodedKey));
        return this;
    }

    /// <summary>Turns the order of the claims round; the lock takes any.</summary>
    public ClaimSet Reverse()
    {
        claims.Reverse();
        return this;
    }

    /// <summary>The payload: a CBOR map of the claims as they stand.</summary>
    public byte[] Encode()
    {
        // Only the head of the map comes from the writer: the entries may be no CBOR at all.
        var map = Encoded(w =>
        {
            w.WriteStartMap(claims.Count);
            for (var i = 0; i < claims.Count * 2; i++)
            {
                w.WriteInt32(0);
            }

            w.WriteEndMap();
        });
        var head = map.AsSpan(0, map.Length - (claims.Count * 2)).ToArray();
        return [.. head, .. claims.SelectMany(c => c.Key.Concat(c.Value))];
    }

    private static byte[] EncodeSchedule(IReadOnlyList<ScheduleRow> rows) => Encoded(w =>
    {
        w.WriteStartArray(rows.Count);
        foreach (var row in rows)
        {
            w.WriteStartArray(3);
            w.WriteInt32(row.Days);
            w.WriteInt32(row.FromMinute);
            w.WriteInt32(row.ToMinute);
            w.WriteEndArray();
        }

        w.WriteEndArray();
    });

    private static byte[] EncodedKey(long key) => Encoded(w => w.WriteInt64(key));

    private static byte[] Encoded(Action<CborWriter> write)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        write(writer);
        return writer.Encode();
    }
}

using Latchkey.Access.Cbor;
using Latchkey.Access.Cose;
using Latchkey.Keys;

namespace Latchkey.Access;

/// <content>The stage that earns a parsed token: envelope, key, MAC, payload, in this order.</content>
public sealed partial class ParsedToken
{
    /// <summary>Reads tokens (RFC 8392 in RFC 9052) for one lock.</summary>
    public sealed class Reader
    {
        private readonly CborReader cbor;
        private readonly CoseMac0 cose = new CoseMac0();
        private readonly ClaimReader claims;

        /// <summary>Reads for the lock with this id.</summary>
        /// <param name="lockId">The id.</param>
        /// <param name="skip">What others may skip with as well, who read at other times.</param>
        internal Reader(string lockId, CborSkip skip)
        {
            cbor = new CborReader(skip);
            claims = new ClaimReader(lockId);
        }

        /// <summary>The token that was read last; counts only after <see cref="Read"/> said <see cref="Reason.None"/>.</summary>
        public readonly ParsedToken Token = new ParsedToken();

        /// <summary>True when the MAC of the bytes read last was good, whatever came of them afterwards.</summary>
        public bool IsMacGood { get; private set; }

        /// <summary>True when the key of the bytes read last was unknown because its epoch has ended.</summary>
        public bool IsOfEndedEpoch { get; private set; }

        /// <summary>Reads a token.</summary>
        /// <param name="bytes">What was presented, of any length and content; kept until the next call.</param>
        /// <param name="credentials">The keys and the issuer of a paired lock.</param>
        /// <returns><see cref="Reason.None"/>, <see cref="Reason.Malformed"/>, <see cref="Reason.UnknownKey"/> or <see cref="Reason.BadMac"/>.</returns>
        public Reason Read(byte[] bytes, Credentials credentials)
        {
            IsMacGood = false;
            IsOfEndedEpoch = false;
            int epoch = CoseProfile.Open(bytes, cbor, cose);
            if (epoch < 0)
            {
                return Reason.Malformed;
            }

            LockKeys keys = credentials.ForToken(epoch);
            if (keys == null)
            {
                IsOfEndedEpoch = credentials.HasEnded(epoch);
                return Reason.UnknownKey;
            }

            if (!cose.IsGood(bytes, keys.Token))
            {
                return Reason.BadMac;
            }

            IsMacGood = true;
            cbor.Reset(bytes, cose.PayloadOffset, cose.PayloadLength);
            return claims.Read(cbor, Token, credentials.IssuerBytes) ? Reason.None : Reason.Malformed;
        }
    }
}

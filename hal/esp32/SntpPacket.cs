using System;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// The 48 bytes of an SNTP client (RFC 4330 section 4; RFC 5905 figure 8). The question's transmit timestamp is random: the server sends it back as the originate timestamp, and who has not seen it
/// cannot answer.
/// </summary>
internal static class SntpPacket
{
    internal const int Length = 48;

    internal const int CookieLength = 8;

    private const byte Version4Client = (4 << 3) | 3;
    private const int ModeMask = 7;
    private const int ServerMode = 4;
    private const int LeapShift = 6;
    private const int Unsynchronised = 3;
    private const int StratumAt = 1;
    private const int HighestStratum = 15;
    private const int OriginateAt = 24;
    private const int TransmitAt = 40;

    // From 1900-01-01 to 1970-01-01 (RFC 4330 section 3; RFC 868).
    private const uint From1900To1970S = 2208988800;

    internal static byte[] Question(byte[] cookie)
    {
        byte[] packet = new byte[Length];
        packet[0] = Version4Client;
        Array.Copy(cookie, 0, packet, TransmitAt, CookieLength);
        return packet;
    }

    /// <summary>Reads an answer, with the checks of RFC 4330 section 5.</summary>
    /// <param name="packet">What came.</param>
    /// <param name="length">How much of it.</param>
    /// <param name="cookie">That of the question.</param>
    /// <param name="seconds">UTC seconds since 1970 as an unsigned number; by the era that begins in 2036 too (RFC 4330 section 3), until 2106.</param>
    /// <returns>False when it is no answer to this question, or of a server that does not know the time (stratum 0 is a kiss of death).</returns>
    internal static bool TryRead(byte[] packet, int length, byte[] cookie, out int seconds)
    {
        seconds = 0;
        if (length < Length || (packet[0] & ModeMask) != ServerMode || packet[0] >> LeapShift == Unsynchronised || packet[StratumAt] == 0 || packet[StratumAt] > HighestStratum)
        {
            return false;
        }

        int different = 0;
        for (int i = 0; i < CookieLength; i++)
        {
            different |= packet[OriginateAt + i] ^ cookie[i];
        }

        uint since1900 = ((uint)packet[TransmitAt] << 24) | ((uint)packet[TransmitAt + 1] << 16) | ((uint)packet[TransmitAt + 2] << 8) | packet[TransmitAt + 3];
        seconds = unchecked((int)(since1900 - From1900To1970S));
        return different == 0 && since1900 != 0;
    }
}

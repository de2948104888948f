using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>
/// Reads a QR code back, from the picture or from its modules, by the rules of ISO/IEC 18004 and with no code of the writer: where the words lie, under which mask, in which blocks. Only
/// the symbols of <see cref="Layouts"/>; nothing is corrected, so that one wrong module is a wrong text.
/// </summary>
internal static class QrReader
{
    public const int QuietZone = 4;

    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // Version and level: centres of the alignment patterns, words of error correction a block, then blocks and their data words, shorter ones first (tables 9 and E.1).
    private static readonly Dictionary<(int Version, char Level), (int[] Centres, (int Blocks, int Words)[] Groups)> Layouts = new()
    {
        [(2, 'Q')] = ([6, 18], [(1, 22)]),
        [(3, 'Q')] = ([6, 22], [(2, 17)]),
        [(9, 'L')] = ([6, 26, 46], [(2, 116)]),
        [(11, 'M')] = ([6, 30, 54], [(1, 50), (4, 51)]),
        [(13, 'Q')] = ([6, 34, 62], [(8, 20), (4, 21)]),
        [(16, 'H')] = ([6, 26, 50, 74], [(3, 15), (13, 16)]),
    };

    /// <summary>The modules of a picture of one bit a pixel, true for a dark one, quiet zone included.</summary>
    public static bool[][] Modules(byte[] png, int scale)
    {
        MemoryStream packed = new();
        var width = 0;
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var kind = Encoding.ASCII.GetString(png, at + 4, 4);
            width = kind == "IHDR" ? BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)) : width;
            packed.Write(png, at + 8, kind == "IDAT" ? length : 0);
            at += 12 + length;
        }

        packed.Position = 0;
        MemoryStream rows = new();
        new ZLibStream(packed, CompressionMode.Decompress).CopyTo(rows);
        var stride = 1 + ((width + 7) / 8);
        var bytes = rows.ToArray();

        // Each row begins with its filter, which is none, and a 0 is black.
        return [.. Enumerable.Range(0, width / scale).Select(y => Enumerable.Range(0, width / scale).Select(x => (bytes[(y * scale * stride) + 1 + (x * scale / 8)] >> (7 - (x * scale % 8)) & 1) == 0).ToArray())];
    }

    /// <summary>The text of a symbol.</summary>
    public static string Text(bool[][] withQuietZone)
    {
        var side = withQuietZone.Length - (2 * QuietZone);
        bool Dark(int x, int y) => withQuietZone[y + QuietZone][x + QuietZone];
        var version = (side - 17) / 4;

        // Beside the upper left finder: two bits of level and three of mask, under a mask of their own.
        int[] first = [.. Enumerable.Range(0, 5).Select(x => Dark(x, 8) ? 1 : 0)];
        var format = first.Aggregate(0, (sum, bit) => (sum << 1) | bit) ^ 0b10101;
        var (centres, groups) = Layouts[(version, "MLHQ"[format >> 3])];
        var words = Words(side, version, centres, (x, y) => Dark(x, y) ^ IsMasked(format & 7, x, y));
        return Segments(Deinterleave(words, groups), version);
    }

    private static List<byte> Words(int side, int version, int[] centres, Func<int, int, bool> isSet)
    {
        List<bool> bits = [];
        for (var (right, upwards) = (side - 1, true); right > 0; right -= right == 8 ? 3 : 2, upwards = !upwards)
        {
            for (var step = 0; step < side; step++)
            {
                var y = upwards ? side - 1 - step : step;
                bits.AddRange(new[] { right, right - 1 }.Where(x => !IsFunction(side, version, centres, x, y)).Select(x => isSet(x, y)));
            }
        }

        return [.. bits.Chunk(8).Where(word => word.Length == 8).Select(word => (byte)word.Aggregate(0, (sum, bit) => (sum << 1) | (bit ? 1 : 0)))];
    }

    private static bool IsFunction(int side, int version, int[] centres, int x, int y)
    {
        var isFinder = (x < 9 && y < 9) || (x >= side - 8 && y < 9) || (x < 9 && y >= side - 8);
        var isVersion = version >= 7 && ((x < 6 && y >= side - 11 && y < side - 8) || (y < 6 && x >= side - 11 && x < side - 8));
        var isAlignment = centres.Any(cx => centres.Any(cy => Math.Abs(x - cx) <= 2 && Math.Abs(y - cy) <= 2 && !(cx == 6 && cy == 6) && !(cx == 6 && cy == side - 7) && !(cx == side - 7 && cy == 6)));
        return isFinder || isVersion || isAlignment || x == 6 || y == 6;
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((y / 2) + (x / 3)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    private static byte[] Deinterleave(List<byte> words, (int Blocks, int Words)[] groups)
    {
        int[] lengths = [.. groups.SelectMany(group => Enumerable.Repeat(group.Words, group.Blocks))];
        var blocks = lengths.Select(_ => new List<byte>()).ToArray();
        var next = 0;
        for (var row = 0; row < lengths.Max(); row++)
        {
            for (var block = 0; block < blocks.Length; block++)
            {
                if (row < lengths[block])
                {
                    blocks[block].Add(words[next++]);
                }
            }
        }

        return [.. blocks.SelectMany(block => block)];
    }

    // Section 7.4: one segment after the other, each in the mode that is shortest for it, until the mode is 0.
    private static string Segments(byte[] data, int version)
    {
        BitArray bits = new([.. data.Select(each => (byte)Enumerable.Range(0, 8).Sum(bit => ((each >> bit) & 1) << (7 - bit)))]);
        var at = 0;
        int Read(int count) => Enumerable.Range(0, count).Aggregate(0, (sum, _) => (sum << 1) | (bits[at++] ? 1 : 0));
        StringBuilder text = new();
        for (var mode = Read(4); mode != 0; mode = bits.Length - at < 4 ? 0 : Read(4))
        {
            var isSmall = version < 10;
            switch (mode)
            {
                case 1:
                    for (var left = Read(isSmall ? 10 : 12); left > 0; left -= 3)
                    {
                        var digits = Math.Min(3, left);
                        text.Append(Read((3 * digits) + 1).ToString("D" + digits, CultureInfo.InvariantCulture));
                    }

                    break;
                case 2:
                    for (var left = Read(isSmall ? 9 : 11); left > 0; left -= 2)
                    {
                        var pair = Read(left > 1 ? 11 : 6);
                        text.Append(left > 1 ? $"{Alphanumeric[pair / 45]}{Alphanumeric[pair % 45]}" : $"{Alphanumeric[pair]}");
                    }

                    break;
                case 4:
                    for (var left = Read(isSmall ? 8 : 16); left > 0; left--)
                    {
                        text.Append((char)Read(8));
                    }

                    break;
                default:
                    throw new InvalidDataException($"mode {mode}");
            }
        }

        return text.ToString();
    }
}

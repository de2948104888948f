using Latchkey.CameraModule.Picture;

namespace Latchkey.CameraModule.Jpeg;

/// <summary>
/// Baseline JPEG (ITU-T T.81) in a JFIF 1.01 envelope (ITU-T T.871): Y'CbCr, 4:2:0, one pair of Huffman tables for all components, all tables in each picture. Own code, because a
/// camera module needs so little of it; the tests read it back with a decoder that takes every table from the file.
/// </summary>
internal sealed class JpegEncoder
{
    private const int Quality = 82;

    private static readonly byte[] LuminanceSteps = JpegTables.Scaled(JpegTables.Luminance, Quality);
    private static readonly byte[] ChrominanceSteps = JpegTables.Scaled(JpegTables.Chrominance, Quality);

    private readonly BlockTransform luminance = new(LuminanceSteps);
    private readonly BlockTransform chrominance = new(ChrominanceSteps);
    private readonly float[] samples = new float[64];
    private readonly int[] zigzag = new int[64];
    private readonly List<byte> output = [];
    private readonly int width;
    private readonly int height;
    private readonly float[][] planes;

    /// <summary>Makes one for pictures of a size; both sides are multiples of 16.</summary>
    internal JpegEncoder(int width, int height)
    {
        this.width = width;
        this.height = height;
        planes = [new float[width * height], new float[width * height / 4], new float[width * height / 4]];
    }

    /// <summary>Encodes a picture.</summary>
    internal byte[] Encode(Canvas picture)
    {
        output.Clear();
        Head();
        Split(picture.Rgb);
        EntropyWriter writer = new(output);
        int y = 0;
        int cb = 0;
        int cr = 0;
        for (int row = 0; row < height; row += 16)
        {
            for (int column = 0; column < width; column += 16)
            {
                // The order of annex A.2.3: the four luminance blocks of the unit row by row, then one of each colour.
                y = Block(writer, luminance, 0, column, row, y);
                y = Block(writer, luminance, 0, column + 8, row, y);
                y = Block(writer, luminance, 0, column, row + 8, y);
                y = Block(writer, luminance, 0, column + 8, row + 8, y);
                cb = Block(writer, chrominance, 1, column / 2, row / 2, cb);
                cr = Block(writer, chrominance, 2, column / 2, row / 2, cr);
            }
        }

        writer.End();
        output.AddRange([0xff, 0xd9]);
        return [.. output];
    }

    private int Block(EntropyWriter writer, BlockTransform transform, int plane, int x, int y, int previousDc)
    {
        int stride = plane == 0 ? width : width / 2;
        for (int row = 0; row < 8; row++)
        {
            planes[plane].AsSpan(((y + row) * stride) + x, 8).CopyTo(samples.AsSpan(row * 8));
        }

        transform.Quantise(samples, zigzag);
        return writer.Block(zigzag, previousDc);
    }

    // ITU-T T.871, section 7; the colours of four pixels are averaged. The level shift of T.81 A.3.1 cancels the 128 of the colour planes.
    private void Split(ReadOnlySpan<byte> rgb)
    {
        Array.Clear(planes[1]);
        Array.Clear(planes[2]);
        for (int y = 0, at = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, at += 3)
            {
                float r = rgb[at];
                float g = rgb[at + 1];
                float b = rgb[at + 2];
                int colour = (y / 2 * (width / 2)) + (x / 2);
                planes[0][(y * width) + x] = (0.299f * r) + (0.587f * g) + (0.114f * b) - 128;
                planes[1][colour] += ((-0.1687f * r) - (0.3313f * g) + (0.5f * b)) / 4;
                planes[2][colour] += ((0.5f * r) - (0.4187f * g) - (0.0813f * b)) / 4;
            }
        }
    }

    private void Head()
    {
        output.AddRange([0xff, 0xd8]);
        Segment(0xe0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(0xdb, [0, .. Ordered(LuminanceSteps), 1, .. Ordered(ChrominanceSteps)]);
        Segment(0xc0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        Segment(0xc4, [0x00, .. JpegTables.DcCounts, .. JpegTables.DcSymbols, 0x10, .. JpegTables.AcCounts, .. JpegTables.AcSymbols]);
        Segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    }

    private void Segment(byte marker, byte[] content) => output.AddRange([0xff, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);

    private static IEnumerable<byte> Ordered(byte[] table) => JpegTables.Zigzag.Select(natural => table[natural]);
}

namespace Latchkey.Tests.Host.Camera;

/// <summary>
/// A baseline JPEG decoder that takes everything from the file (ITU-T T.81): sampling, quantisation and Huffman tables, scan. Slow, and strict: it knows no restart markers, and
/// complains of everything that it does not expect. It shares no line with the encoder.
/// </summary>
internal sealed class JpegReader
{
    private readonly int[][] steps = new int[4][];
    private readonly Dictionary<(int Class, int Id), Dictionary<(int Length, int Code), byte>> huffman = [];
    private readonly List<(int H, int V, int Step, double[] Samples, int Stride)> components = [];
    private readonly byte[] file;
    private int at;
    private int bitsLeft;
    private int current;

    /// <summary>Decodes a picture.</summary>
    internal JpegReader(byte[] file)
    {
        this.file = file;
        Expect(0xffd8);
        while (true)
        {
            int marker = Word();
            int end = at + Word();
            switch (marker)
            {
                case 0xffe0: at = end; break;
                case 0xffdb: Quantisation(end); break;
                case 0xffc0: Frame(); break;
                case 0xffc4: Huffman(end); break;
                case 0xffda:
                    at = end;
                    Scan();
                    Expect(0xffd9);
                    Assert(at == file.Length, "bytes behind the end");
                    return;
                default: throw new InvalidDataException($"marker {marker:x4}");
            }
        }
    }

    /// <summary>In pixels.</summary>
    internal int Width { get; private set; }

    /// <summary>In pixels.</summary>
    internal int Height { get; private set; }

    /// <summary>A pixel, each channel 0..255 (ITU-T T.871, section 7).</summary>
    internal (double R, double G, double B) Pixel(int x, int y)
    {
        double[] value = new double[3];
        for (int i = 0; i < 3; i++)
        {
            (int h, int v, _, double[] samples, int stride) = components[i];
            value[i] = samples[(y * v / components[0].V * stride) + (x * h / components[0].H)];
        }

        double cb = value[1] - 128;
        double cr = value[2] - 128;
        return (value[0] + (1.402 * cr), value[0] - (0.344136 * cb) - (0.714136 * cr), value[0] + (1.772 * cb));
    }

    private void Quantisation(int end)
    {
        while (at < end)
        {
            int id = file[at++];
            steps[id] = [.. file.AsSpan(at, 64).ToArray().Select(step => (int)step)];
            at += 64;
        }
    }

    private void Frame()
    {
        Assert(file[at++] == 8, "not 8 bits a sample");
        Height = Word();
        Width = Word();
        int count = file[at++];
        for (int i = 0; i < count; i++, at += 3)
        {
            Assert(file[at] == i + 1, "components out of order");
            int h = file[at + 1] >> 4;
            int v = file[at + 1] & 15;
            int stride = components.Count == 0 ? Width : Width * h / components[0].H;
            int rows = components.Count == 0 ? Height : Height * v / components[0].V;
            components.Add((h, v, file[at + 2], new double[stride * rows], stride));
        }
    }

    private void Huffman(int end)
    {
        while (at < end)
        {
            int head = file[at++];
            byte[] counts = file[at..(at + 16)];
            at += 16;
            Dictionary<(int, int), byte> table = [];
            int code = 0;
            for (int length = 1; length <= 16; length++, code <<= 1)
            {
                for (int i = 0; i < counts[length - 1]; i++)
                {
                    table.Add((length, code++), file[at++]);
                }
            }

            huffman[(head >> 4, head & 15)] = table;
        }
    }

    private void Scan()
    {
        int unit = components[0].H * 8;
        int[] dc = new int[components.Count];
        for (int unitY = 0; unitY < Height / unit; unitY++)
        {
            for (int unitX = 0; unitX < Width / unit; unitX++)
            {
                for (int i = 0; i < components.Count; i++)
                {
                    for (int block = 0; block < components[i].H * components[i].V; block++)
                    {
                        int x = ((unitX * components[i].H) + (block % components[i].H)) * 8;
                        int y = ((unitY * components[i].V) + (block / components[i].H)) * 8;
                        Place(Coefficients(i, ref dc[i]), i, x, y);
                    }
                }
            }
        }

        bitsLeft = 0;
    }

    private double[] Coefficients(int component, ref int dc)
    {
        double[] natural = new double[64];
        int[] quantisation = steps[components[component].Step];
        dc += Value(Symbol(huffman[(0, 0)]));
        natural[0] = dc * quantisation[0];
        for (int k = 1; k < 64; k++)
        {
            byte symbol = Symbol(huffman[(1, 0)]);
            if (symbol == 0)
            {
                break;
            }

            k += symbol >> 4;
            if ((symbol & 15) != 0)
            {
                natural[Natural(k)] = Value(symbol & 15) * quantisation[k];
            }
        }

        return natural;
    }

    // Walks the zigzag: up to the right on even diagonals, down to the left on odd ones.
    private static int Natural(int k)
    {
        int diagonal = 0;
        for (int left = k; ; diagonal++)
        {
            int length = diagonal < 8 ? diagonal + 1 : 15 - diagonal;
            if (left < length)
            {
                int lowest = Math.Min(diagonal, 7);
                int across = diagonal % 2 == 0 ? diagonal - lowest + left : lowest - left;
                return ((diagonal - across) * 8) + across;
            }

            left -= length;
        }
    }

    private void Place(double[] coefficients, int component, int left, int top)
    {
        (_, _, _, double[] samples, int stride) = components[component];
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 8; x++)
            {
                double sum = 0;
                for (int k = 0; k < 64; k++)
                {
                    if (coefficients[k] != 0)
                    {
                        double scale = (k % 8 == 0 ? Math.Sqrt(0.5) : 1) * (k / 8 == 0 ? Math.Sqrt(0.5) : 1) / 4;
                        sum += scale * coefficients[k] * Math.Cos(((2 * x) + 1) * (k % 8) * Math.PI / 16) * Math.Cos(((2 * y) + 1) * (k / 8) * Math.PI / 16);
                    }
                }

                samples[((top + y) * stride) + left + x] = sum + 128;
            }
        }
    }

    private byte Symbol(Dictionary<(int Length, int Code), byte> table)
    {
        int code = 0;
        for (int length = 1; length <= 16; length++)
        {
            code = (code << 1) | Bit();
            if (table.TryGetValue((length, code), out byte symbol))
            {
                return symbol;
            }
        }

        throw new InvalidDataException("no Huffman code");
    }

    private int Value(int size)
    {
        int value = 0;
        for (int i = 0; i < size; i++)
        {
            value = (value << 1) | Bit();
        }

        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }

    private int Bit()
    {
        if (bitsLeft == 0)
        {
            current = file[at++];
            Assert(current != 0xff || file[at++] == 0, "a marker inside the scan");
            bitsLeft = 8;
        }

        return (current >> --bitsLeft) & 1;
    }

    private int Word() => (file[at++] << 8) | file[at++];

    private void Expect(int marker) => Assert(Word() == marker, $"marker {marker:x4} is missing");

    private static void Assert(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}

namespace Latchkey.CameraModule.Picture;

/// <summary>A colour, 8 bits a channel.</summary>
internal readonly record struct Colour(byte R, byte G, byte B)
{
    /// <summary>Darker (below 1) or lighter.</summary>
    internal Colour Times(double factor) => new(Scale(R, factor), Scale(G, factor), Scale(B, factor));

    /// <summary>On the way from this to another.</summary>
    /// <param name="other">What it is at 1.</param>
    /// <param name="share">0..1.</param>
    internal Colour Towards(Colour other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    private static byte Scale(byte channel, double factor) => (byte)Math.Clamp(channel * factor, 0, 255);

    private static byte Mix(byte from, byte to, double share) => (byte)(from + ((to - from) * share));
}

/// <summary>A picture to draw on: smooth-edged convex shapes, discs, and small text.</summary>
internal sealed class Canvas(int width, int height)
{
    private const int LinesPerPixel = 4;

    private readonly float[] coverage = new float[width];

    /// <summary>Pixels, row by row, three bytes each.</summary>
    internal byte[] Rgb { get; } = new byte[width * height * 3];

    /// <summary>Takes over another picture of the same size.</summary>
    internal void CopyFrom(Canvas other) => other.Rgb.CopyTo(Rgb, 0);

    /// <summary>A rectangle on whole pixels.</summary>
    internal void Box(int x, int y, int boxWidth, int boxHeight, Colour colour, double opacity = 1)
    {
        for (int row = Math.Max(0, y); row < Math.Min(height, y + boxHeight); row++)
        {
            for (int column = Math.Max(0, x); column < Math.Min(width, x + boxWidth); column++)
            {
                Blend(column, row, colour, opacity);
            }
        }
    }

    /// <summary>A rectangle that changes its colour from top to bottom.</summary>
    internal void Shade(int x, int y, int boxWidth, int boxHeight, Colour top, Colour bottom)
    {
        for (int row = 0; row < boxHeight; row++)
        {
            Box(x, y + row, boxWidth, 1, top.Towards(bottom, (double)row / boxHeight));
        }
    }

    /// <summary>A disc whose rim fades over one pixel, or from its centre on for a glow.</summary>
    internal void Disc(double x, double y, double radius, Colour colour, double opacity = 1, bool isGlow = false)
    {
        for (int row = (int)Math.Max(0, y - radius - 1); row <= Math.Min(height - 1, y + radius + 1); row++)
        {
            for (int column = (int)Math.Max(0, x - radius - 1); column <= Math.Min(width - 1, x + radius + 1); column++)
            {
                double inside = radius - Math.Sqrt(((column - x) * (column - x)) + ((row - y) * (row - y)));
                Blend(column, row, colour, opacity * Math.Clamp(isGlow ? inside / radius : inside + 0.5, 0, 1));
            }
        }
    }

    /// <summary>A convex shape, its edges smooth.</summary>
    internal void Shape(Colour colour, double opacity, params ReadOnlySpan<(double X, double Y)> corners)
    {
        double top = double.MaxValue;
        double bottom = double.MinValue;
        foreach ((double _, double y) in corners)
        {
            top = Math.Min(top, y);
            bottom = Math.Max(bottom, y);
        }

        for (int row = (int)Math.Max(0, Math.Floor(top)); row < Math.Min(height, bottom); row++)
        {
            Array.Clear(coverage);
            for (int line = 0; line < LinesPerPixel; line++)
            {
                Cover(corners, row + ((line + 0.5) / LinesPerPixel));
            }

            for (int column = 0; column < width; column++)
            {
                if (coverage[column] > 0)
                {
                    Blend(column, row, colour, opacity * coverage[column]);
                }
            }
        }
    }

    /// <summary>Text in capitals; what the font lacks is a space.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Top edge.</param>
    /// <param name="scale">Pixels a dot; a character has 6 x 8 dots with its gaps.</param>
    /// <param name="text">The text.</param>
    /// <param name="colour">Its colour.</param>
    internal void Text(int x, int y, int scale, string text, Colour colour)
    {
        for (int i = 0; i < text.Length; i++)
        {
            ReadOnlySpan<byte> columns = Font.Columns(text[i]);
            for (int dot = 0; dot < 5 * 7; dot++)
            {
                if ((columns[dot % 5] >> (dot / 5) & 1) == 1)
                {
                    Box(x + (((i * 6) + (dot % 5)) * scale), y + (dot / 5 * scale), scale, scale, colour);
                }
            }
        }
    }

    private void Cover(ReadOnlySpan<(double X, double Y)> corners, double y)
    {
        double left = double.MaxValue;
        double right = double.MinValue;
        for (int i = 0; i < corners.Length; i++)
        {
            (double x1, double y1) = corners[i];
            (double x2, double y2) = corners[(i + 1) % corners.Length];
            if (y1 <= y != y2 <= y)
            {
                double x = x1 + ((x2 - x1) * (y - y1) / (y2 - y1));
                left = Math.Min(left, x);
                right = Math.Max(right, x);
            }
        }

        for (int column = (int)Math.Max(0, left); column < Math.Min(width, right); column++)
        {
            coverage[column] += (float)(Math.Min(right, column + 1) - Math.Max(left, column)) / LinesPerPixel;
        }
    }

    private void Blend(int x, int y, Colour colour, double opacity)
    {
        int at = ((y * width) + x) * 3;
        int share = (int)(opacity * 256);
        Rgb[at] += (byte)((colour.R - Rgb[at]) * share >> 8);
        Rgb[at + 1] += (byte)((colour.G - Rgb[at + 1]) * share >> 8);
        Rgb[at + 2] += (byte)((colour.B - Rgb[at + 2]) * share >> 8);
    }
}

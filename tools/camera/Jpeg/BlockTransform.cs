namespace Latchkey.CameraModule.Jpeg;

/// <summary>Forward DCT of 8 x 8 samples (ITU-T T.81, annex A.3.3) and quantisation, by the plain separable sum: fast enough for small pictures, and nothing to get wrong.</summary>
internal sealed class BlockTransform
{
    private static readonly float[] Basis = MakeBasis();

    private readonly float[] half = new float[64];
    private readonly float[] divisors;

    /// <summary>Makes one for a quantisation table in natural order.</summary>
    internal BlockTransform(byte[] quantisation) => divisors = [.. quantisation.Select(step => 1f / step)];

    /// <summary>Transforms and quantises a block.</summary>
    /// <param name="samples">64 samples, row by row, level-shifted to -128..127.</param>
    /// <param name="zigzag">Receives 64 coefficients in zigzag order.</param>
    internal void Quantise(ReadOnlySpan<float> samples, Span<int> zigzag)
    {
        for (int u = 0; u < 8; u++)
        {
            for (int y = 0; y < 8; y++)
            {
                half[(y * 8) + u] = Sum(Basis.AsSpan(u * 8, 8), samples[(y * 8)..], 1);
            }
        }

        for (int k = 0; k < 64; k++)
        {
            int natural = JpegTables.Zigzag[k];
            float coefficient = Sum(Basis.AsSpan(natural / 8 * 8, 8), half.AsSpan(natural % 8), 8);
            zigzag[k] = (int)MathF.Round(coefficient * divisors[natural]);
        }
    }

    private static float Sum(ReadOnlySpan<float> basis, ReadOnlySpan<float> values, int stride)
    {
        float sum = 0;
        for (int i = 0; i < 8; i++)
        {
            sum += basis[i] * values[i * stride];
        }

        return sum;
    }

    private static float[] MakeBasis()
    {
        float[] basis = new float[64];
        for (int u = 0; u < 8; u++)
        {
            for (int x = 0; x < 8; x++)
            {
                basis[(u * 8) + x] = (float)((u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
            }
        }

        return basis;
    }
}

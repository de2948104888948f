using System.Text;
using QRCoder;

namespace Latchkey.Lockctl;

/// <summary>A QR code and the forms it can be shown in, each with the quiet zone of 4 modules that readers need (ISO/IEC 18004).</summary>
internal sealed class TokenQrCode
{
    private readonly QRCodeData data;

    private TokenQrCode(QRCodeData data) => this.data = data;

    /// <summary>1..40: the larger, the more it holds.</summary>
    public int Version => data.Version;

    /// <summary>Modules a side, quiet zone included.</summary>
    public int Size => data.ModuleMatrix.Count;

    /// <summary>Makes one of the text as it is, with nothing before it.</summary>
    /// <param name="text">ASCII, at most 1273 characters (what level H holds).</param>
    /// <param name="level">How much damage it survives.</param>
    public static TokenQrCode Make(string text, QRCodeGenerator.ECCLevel level) => new(QRCodeGenerator.GenerateQrCode(text, level));

    /// <summary>The modules, 1 for a dark one.</summary>
    public string[] Rows() => [.. Enumerable.Range(0, Size).Select(y => string.Concat(Enumerable.Range(0, Size).Select(x => IsDark(x, y) ? '1' : '0')))];

    /// <summary>Two modules a character, one above the other.</summary>
    /// <param name="invert">False prints the light modules, for a dark terminal.</param>
    public string ToHalfBlocks(bool invert)
    {
        var text = new StringBuilder();
        for (var y = 0; y < Size; y += 2)
        {
            for (var x = 0; x < Size; x++)
            {
                var upper = IsDark(x, y) == invert;
                var lower = y + 1 < Size ? IsDark(x, y + 1) == invert : !invert;
                text.Append((upper, lower) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A module in two characters, which are together about as wide as high.</summary>
    /// <param name="invert">False prints the light modules, for a dark terminal.</param>
    public string ToAscii(bool invert) =>
        string.Concat(Enumerable.Range(0, Size).Select(y => string.Concat(Enumerable.Range(0, Size).Select(x => IsDark(x, y) == invert ? "##" : "  ")) + "\n"));

    /// <summary>A picture, black on white.</summary>
    /// <param name="pixels">A module's side, 1 or more.</param>
    public byte[] ToPng(int pixels)
    {
        using var picture = new PngByteQRCode(data);
        return picture.GetGraphic(pixels);
    }

    private bool IsDark(int x, int y) => data.ModuleMatrix[y][x];
}

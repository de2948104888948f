using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Latchkey.Diagrams.Output;

/// <summary>A PNG of a sheet, made by librsvg. It carries the hash of the SVG that it shows, in a tEXt chunk (PNG specification, 11.3.3), so that who has no renderer sees whether the two are in step.</summary>
internal static class Png
{
    private const string Keyword = "SvgSha256";
    private const int WidthPixels = 2520;
    private const int SignatureLength = 8;
    private const int HeaderEnd = SignatureLength + 25;

    /// <summary>The hash that a PNG carries of its SVG.</summary>
    public static string HashOf(string svg) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(svg)));

    /// <summary>Renders a sheet.</summary>
    /// <exception cref="WiringException">There is no renderer, or it failed.</exception>
    public static byte[] Render(string svg)
    {
        ProcessStartInfo start = new("rsvg-convert", ["--width", WidthPixels.ToString(null, null), "--format", "png"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process renderer = Process.Start(start)!;
            using MemoryStream png = new();
            Task<string> said = renderer.StandardError.ReadToEndAsync();
            Task read = renderer.StandardOutput.BaseStream.CopyToAsync(png);
            renderer.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(svg));
            renderer.StandardInput.Close();
            read.GetAwaiter().GetResult();
            renderer.WaitForExit();
            return renderer.ExitCode == 0 ? Stamp(png.ToArray(), HashOf(svg)) : throw new WiringException("rsvg-convert failed: " + said.GetAwaiter().GetResult().Trim());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new WiringException("rsvg-convert is missing: install librsvg2-bin (Debian, Ubuntu) or librsvg (elsewhere)");
        }
    }

    /// <summary>Writes a hash into a PNG, behind its header.</summary>
    public static byte[] Stamp(byte[] png, string hash)
    {
        byte[] body = [.. "tEXt"u8, .. Encoding.Latin1.GetBytes(Keyword + "\0" + hash)];
        byte[] chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length - 4);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return [.. png[..HeaderEnd], .. chunk, .. png[HeaderEnd..]];
    }

    /// <summary>The hash in a PNG, or null when it carries none.</summary>
    public static string? StampOf(byte[] png)
    {
        for (int at = SignatureLength; at + 8 <= png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (length < 0 || at + 12 + (long)length > png.Length)
            {
                return null;
            }

            string text = Encoding.Latin1.GetString(png, at + 8, length);
            if (Encoding.Latin1.GetString(png, at + 4, 4) == "tEXt" && text.StartsWith(Keyword + "\0", StringComparison.Ordinal))
            {
                return text[(Keyword.Length + 1)..];
            }

            at += length + 12;
        }

        return null;
    }

    // PNG specification, annex D: the CRC of ISO 3309, least bit first.
    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            }
        }

        return ~crc;
    }
}

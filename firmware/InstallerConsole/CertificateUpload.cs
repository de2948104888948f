using Latchkey.Cloud;
using Latchkey.Keys;

namespace Latchkey.InstallerConsole;

/// <summary>
/// A certificate that is typed in: longer than a line, so it comes in parts, which count for nothing before the last one. Its memory is there from the first part to the last only.
/// </summary>
internal sealed class CertificateUpload
{
    private byte[] buffer;
    private int kind;

    /// <summary>How many bytes have come.</summary>
    public int Length;

    /// <summary>Begins anew.</summary>
    /// <param name="certificateKind">A <see cref="CertificateKind"/>.</param>
    public void Begin(int certificateKind)
    {
        buffer = new byte[Certificates.MaxLength];
        Length = 0;
        kind = certificateKind;
    }

    /// <summary>Takes a part. One that is wrong ends it all, so that no certificate comes about with a hole in it.</summary>
    /// <returns>The word for what is wrong, or null.</returns>
    public string Add(int certificateKind, string base64Url)
    {
        if (buffer == null || kind != certificateKind)
        {
            return "not-begun";
        }

        byte[] part = Base64Url.Decode(base64Url);
        if (part == null || part.Length > buffer.Length - Length)
        {
            buffer = null;
            return part == null ? "malformed" : "too-long";
        }

        System.Array.Copy(part, 0, buffer, Length, part.Length);
        Length += part.Length;
        return null;
    }

    /// <summary>The bytes of all parts, the first <see cref="Length"/> of what is returned; null when none was begun.</summary>
    public byte[] End(int certificateKind)
    {
        byte[] whole = kind == certificateKind ? buffer : null;
        buffer = null;
        return whole;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>An SNTP server (RFC 4330) that lies about the time, and the authority of a broker that is not there: with one pinned, the lock asks for the year.</summary>
internal sealed class LyingTimeServer : IDisposable
{
    private const int PacketLength = 48;
    private const int Chunk = 240;
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private int questions;

    /// <summary>Listens on a free port.</summary>
    internal LyingTimeServer() => _ = AnswerAsync();

    /// <summary>By how much its time is ahead of the true one, in seconds.</summary>
    internal long AheadS { get; set; }

    /// <summary>How often it was asked.</summary>
    internal int Questions => Volatile.Read(ref questions);

    /// <summary>Where, as the console takes it.</summary>
    internal string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)socket.Client.LocalEndPoint!).Port}");

    /// <summary>What is typed to pin an authority.</summary>
    internal IEnumerable<string> AuthorityLines()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=nobody", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using X509Certificate2 authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
        return ["mqtt ca begin", .. authority.RawData.Chunk(Chunk).Select(part => "mqtt ca add " + Base64Url.Encode(part)), "mqtt ca end"];
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    // Mode 4 of version 4, stratum 1; the question's transmit time comes back as the originate time, by which the asker knows its answer.
    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await socket.ReceiveAsync().ConfigureAwait(false);
                Interlocked.Increment(ref questions);
                byte[] answer = new byte[PacketLength];
                answer[0] = 0x24;
                answer[1] = 1;
                question.Buffer.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
                uint now = (uint)((DateTimeOffset.UtcNow - Epoch).TotalSeconds + AheadS);
                foreach (int field in (int[])[16, 32, 40])
                {
                    BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(field), now);
                }

                await socket.SendAsync(answer, question.RemoteEndPoint).ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The story is over.
            return;
        }
    }
}

using Latchkey.Hal;

namespace Latchkey.Cloud;

/// <summary>The words of <see cref="CloudFault"/>, and what a driver's reason means.</summary>
internal static class CloudFaults
{
    public static string Word(CloudFault fault) => fault switch
    {
        CloudFault.None => "none",
        CloudFault.NoNetwork => "no-network",
        CloudFault.NoAuthority => "no-ca",
        CloudFault.Certificate => "certificate",
        CloudFault.Clock => "clock",
        CloudFault.Name => "name",
        CloudFault.Unreachable => "unreachable",
        CloudFault.Tls => "tls",
        CloudFault.Refused => "refused",
        CloudFault.Timeout => "timeout",
        CloudFault.Lost => "lost",
        CloudFault.Platform => "platform",
        _ => "hung",
    };

    /// <param name="end">A <see cref="LinkEnd"/>; from <see cref="LinkEnd.Refused"/> on it holds the broker's code.</param>
    public static CloudFault Of(int end)
    {
        switch (end)
        {
            case (int)LinkEnd.Closed:
                return CloudFault.Lost;
            case (int)LinkEnd.Name:
                return CloudFault.Name;
            case (int)LinkEnd.Unreachable:
                return CloudFault.Unreachable;
            case (int)LinkEnd.Tls:
                return CloudFault.Tls;
            case (int)LinkEnd.Silent:
                return CloudFault.Timeout;
            case (int)LinkEnd.Abandoned:
                return CloudFault.Hung;
            default:
                return end >= (int)LinkEnd.Refused ? CloudFault.Refused : CloudFault.Platform;
        }
    }
}

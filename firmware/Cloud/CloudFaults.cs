using Latchkey.Hal;

namespace Latchkey.Cloud;

/// <summary>The words of <see cref="CloudFault"/>, and what a driver's reason means.</summary>
internal static class CloudFaults
{
    private static readonly string[] Words =
    {
        "none", "no-network", "no-ca", "certificate", "clock", "name", "unreachable", "tls", "refused", "timeout", "lost", "platform", "hung",
    };

    public static string Word(CloudFault fault) => Words[(int)fault];

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

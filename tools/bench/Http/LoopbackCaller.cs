using Microsoft.AspNetCore.Http;

namespace Latchkey.Bench.Http;

/// <summary>
/// Whether a request was meant for the bench. The port is open to every program on this machine, browsers among them: a page whose name somebody pointed at 127.0.0.1 (DNS rebinding)
/// comes with a Host of its own, and a page that posts across sites with an Origin of its own (RFC 9110 section 7.2, RFC 6454 section 7).
/// </summary>
internal static class LoopbackCaller
{
    private const int HttpPort = 80;
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Why a request is refused.</summary>
    /// <param name="Status">400 for a wrong Host, 403 for a wrong Origin.</param>
    /// <param name="Reason">In words.</param>
    internal sealed record Refused(int Status, string Reason);

    /// <summary>Judges Host and Origin; a program that is no browser sends no Origin.</summary>
    /// <returns>Null when both are good.</returns>
    internal static Refused? Refusal(HttpContext context)
    {
        int port = context.Connection.LocalPort;
        IHeaderDictionary headers = context.Request.Headers;
        if (!IsHere(headers.Host.ToString(), port))
        {
            return new Refused(StatusCodes.Status400BadRequest, $"the Host must be one of {string.Join(", ", Names.Select(name => $"{name}:{port}"))}");
        }

        const string Scheme = "http://";
        string origin = headers.Origin.ToString();
        bool own = origin.StartsWith(Scheme, StringComparison.Ordinal) && IsHere(origin[Scheme.Length..], port);
        return own || headers.Origin.Count == 0 ? null : new Refused(StatusCodes.Status403Forbidden, "pages of other origins may not look at or change the board");
    }

    // Clients leave the scheme's own port out.
    private static bool IsHere(string authority, int port) =>
        Names.Any(name => authority.Equals($"{name}:{port}", StringComparison.OrdinalIgnoreCase) || (port == HttpPort && authority.Equals(name, StringComparison.OrdinalIgnoreCase)));
}

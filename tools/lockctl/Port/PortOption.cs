using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary>The option that says where the lock's console is.</summary>
internal static class PortOption
{
    public static Option<string> Make() => new("--port") { Description = "The serial port of the lock's console, 115200 8N1: /dev/ttyUSB0, or a terminal that stands for it, as /dev/pts/3", HelpName = "DEVICE", Required = true };

    /// <summary>How long to wait for a lock that may be booting.</summary>
    public static Option<int?> MakePatience() => new("--wait") { Description = "How many seconds to wait for the lock's prompt. Default: 20", HelpName = "SECONDS", CustomParser = Parsers.Number(1, 3600) };

    /// <summary>The default of that.</summary>
    public static TimeSpan Patience(int? seconds) => TimeSpan.FromSeconds(seconds ?? 20);
}

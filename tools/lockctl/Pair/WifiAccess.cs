using System.Text;

namespace Latchkey.Lockctl;

/// <summary>The Wi-Fi network that the lock is to join.</summary>
/// <param name="Ssid">Its name, 1..32 bytes of UTF-8 (IEEE 802.11-2020, 9.4.2.2).</param>
/// <param name="Password">What it takes, 8..63 characters of printable ASCII (IEEE 802.11-2020, J.4.1); empty for an open network, null to ask for it.</param>
internal sealed record WifiAccess(string Ssid, string? Password)
{
    public const string Variable = "LATCHKEY_WIFI_PASSWORD";

    private const int MaxSsidBytes = 32;
    private const int MinPassword = 8;
    private const int MaxPassword = 63;

    /// <summary>How a password is given, for help and errors.</summary>
    public static string Ways => $"--wifi-password-file, ${Variable}, or a terminal to ask at (--wifi-open: the network has none)";

    /// <summary>What a command line says, with the password from its file or from the environment.</summary>
    /// <exception cref="Failure">There is one, and no network has such a one.</exception>
    public static WifiAccess Of(string ssid, string? passwordFile, bool isOpen)
    {
        if (isOpen)
        {
            return new WifiAccess(ssid, "");
        }

        if (passwordFile is not null)
        {
            var text = SafeFile.Read(passwordFile).Split('\n')[0].TrimEnd('\r');
            SafeFile.CloseToOthers(passwordFile, "a password");
            return new WifiAccess(ssid, Checked(text, passwordFile));
        }

        return new WifiAccess(ssid, Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? Checked(given, "$" + Variable) : null);
    }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? SsidFault(string ssid) =>
        Encoding.UTF8.GetByteCount(ssid) is < 1 or > MaxSsidBytes || ssid.Contains('\0', StringComparison.Ordinal) ? $"a network's name has 1 to {MaxSsidBytes} bytes" : null;

    /// <summary>What is wrong with a password, or null. Nothing of it is repeated.</summary>
    public static string? PasswordFault(string password) =>
        password.Length is < MinPassword or > MaxPassword || password.Any(c => c is < ' ' or > '~') ? $"a Wi-Fi password has {MinPassword} to {MaxPassword} characters of printable ASCII" : null;

    private static string Checked(string password, string where) =>
        PasswordFault(password) is { } fault ? throw new Failure($"{where} holds no Wi-Fi password: {fault} (--wifi-open for a network without one)") : password;
}

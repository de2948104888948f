using Latchkey.Config;

namespace Latchkey.Access.Rules;

/// <summary>
/// The table of grants: how long a window may be, how many uses, whether a recording is a condition. One row a grant.
/// </summary>
public static class GrantTable
{
    private const int Hour = 3600;

    private const int Day = 24 * Hour;

    private static readonly int[] MaxWindowS = { 0, 4 * Hour, 31 * Day, 400 * Day, 400 * Day };

    /// <summary>True when the token keeps to its row.</summary>
    public static bool Allows(ParsedToken token)
    {
        long grant = token.Grant;
        if (grant < GrantKind.Delivery || grant > GrantKind.Household || token.Expiry - token.NotBefore > MaxWindowS[(int)grant])
        {
            return false;
        }

        switch ((int)grant)
        {
            case GrantKind.Delivery:
                return token.Uses == 1;
            case GrantKind.Service:
                return token.Uses > 0 || token.Schedule.Rows > 0;
            default:
                return true;
        }
    }

    /// <summary>True when the bolt moves for this grant only after a recording is proven. Nothing makes it optional for deliveries and service.</summary>
    /// <param name="grant">1..4.</param>
    /// <param name="settings">guest.recording decides for guests.</param>
    public static bool NeedsRecording(int grant, Settings settings) => grant < GrantKind.Guest || (grant == GrantKind.Guest && settings.Of(Setting.GuestRecording) != 0);
}

using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Store;

namespace Latchkey.InstallerConsole;

/// <summary>config on the console: shows every setting, and sets one at a time, those too that the cloud may not.</summary>
public sealed class ConfigDesk
{
    private const string UtcKey = "clock.utc";

    private readonly Settings settings;
    private readonly AccessClock clock;
    private readonly BoltFit fit;
    private readonly StateStore store;
    private readonly int[] before = new int[Setting.Count];

    /// <summary>Stands on what can be set, and on whom it concerns at once.</summary>
    public ConfigDesk(Settings settings, AccessClock clock, BoltFit fit, StateStore store)
    {
        this.settings = settings;
        this.clock = clock;
        this.fit = fit;
        this.store = store;
    }

    /// <summary>Takes a line whose first word is config; the bolt is at rest.</summary>
    /// <returns>The word for what is wrong, or null.</returns>
    internal string Take(string[] words, Terminal terminal, int nowMs)
    {
        if (words.Length == 1)
        {
            Show(terminal);
            return null;
        }

        if (words[1] == UtcKey)
        {
            return SetUtc(words);
        }

        int setting = Setting.Named(words[1]);
        if (setting < 0)
        {
            return "policy";
        }

        if (words.Length == 3 && SettingText.Read(setting, words[2], out long value) && Setting.IsInBounds(setting, value))
        {
            return Set(setting, (int)value, nowMs);
        }

        terminal.Value("bounds", SettingText.BoundsOf(setting));
        return "policy";
    }

    // What the profile decides is shown as it decides it.
    private void Show(Terminal terminal)
    {
        LockProfile profile = fit.Profile(false);
        for (int i = 0; i < Setting.Count; i++)
        {
            int value = i == Setting.BoltTimeoutMs ? profile.TimeoutMs : i == Setting.BoltStallMa ? profile.StallMa : settings.Of(i);
            terminal.Value(Setting.NameOf(i), SettingText.Of(i, value));
        }

        UtcOffset utc = settings.Utc;
        terminal.Value(UtcKey, utc.BeforeMin.ToString() + (utc.HasChange ? " " + utc.ChangeS.ToString() + " " + utc.AfterMin.ToString() : string.Empty));
    }

    private string Set(int setting, int value, int nowMs)
    {
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = settings.Of(i);
        }

        clock.BankDrift();
        settings.Set(setting, value);
        bool isOtherProfile = setting == Setting.BoltProfile && value != before[setting];
        if (setting == Setting.BoltProfile)
        {
            // Limits that were set for another mechanism are no limits of this one.
            settings.Set(Setting.BoltTimeoutMs, 0);
            settings.Set(Setting.BoltStallMa, 0);
        }

        fit.Hold();
        if (isOtherProfile)
        {
            fit.Void();
        }

        // Those of the bolt are the console's alone.
        string wrong = Setting.IsConsoleOnly(setting) ? fit.Misfit() : null;
        wrong = wrong ?? (store.Commit() ? null : "storage");
        if (wrong == null)
        {
            fit.Apply(nowMs);
            return null;
        }

        fit.TakeBack();
        for (int i = 0; i < before.Length; i++)
        {
            settings.Set(i, before[i]);
        }

        return wrong;
    }

    private string SetUtc(string[] words)
    {
        long change = 0;
        long after = 0;
        bool hasChange = words.Length == 5;
        if ((words.Length != 3 && !hasChange) || !Minutes(words[2], out long offset)
            || (hasChange && (!SettingText.ReadNumber(words[3], out change) || change < 0 || change > AccessClock.MaxS || !Minutes(words[4], out after))))
        {
            return "policy";
        }

        UtcOffset old = settings.Utc;
        settings.Utc = hasChange ? new UtcOffset((int)offset, change, (int)after) : new UtcOffset((int)offset);
        if (!store.Commit())
        {
            settings.Utc = old;
            return "storage";
        }

        return null;
    }

    private static bool Minutes(string text, out long minutes) =>
        SettingText.ReadNumber(text, out minutes) && minutes >= -UtcOffset.MostMin && minutes <= UtcOffset.MostMin;
}

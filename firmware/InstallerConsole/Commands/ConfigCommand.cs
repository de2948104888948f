using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Door;
using Latchkey.Store;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>config: shows every setting, and sets one at a time, those too that the cloud may not.</summary>
internal sealed class ConfigCommand : ConsoleCommand
{
    private readonly Settings settings;
    private readonly AccessClock clock;
    private readonly BoltFit fit;
    private readonly StateStore store;
    private readonly PairingWindow window;
    private readonly int[] before = new int[Setting.Count];

    public ConfigCommand(Terminal terminal, Settings settings, AccessClock clock, BoltFit fit, StateStore store, PairingWindow window)
        : base(terminal)
    {
        this.settings = settings;
        this.clock = clock;
        this.fit = fit;
        this.store = store;
        this.window = window;
    }

    /// <inheritdoc/>
    public override string Name => "config";

    /// <inheritdoc/>
    public override string Usage => "[<key> <value>]";

    /// <inheritdoc/>
    public override string Help => "the settings, or set one";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "Numbers, on or off, a profile's name. clock.utc takes minutes: offset, or offset at next (at in UTC seconds).",
        "policy = no such key or no such value; a line bounds says what it takes.",
    };

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        if (words.Length > 1)
        {
            return End(Change(words, nowMs));
        }

        Show();
        return End(null);
    }

    private string Change(string[] words, int nowMs)
    {
        if (words[1] == UtcOffset.Key)
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
    private void Show()
    {
        LockProfile profile = fit.Profile(false);
        for (int i = 0; i < Setting.Count; i++)
        {
            int value = i == Setting.BoltTimeoutMs ? profile.TimeoutMs : i == Setting.BoltStallMa ? profile.StallMa : settings.Of(i);
            terminal.Value(Setting.NameOf(i), SettingText.Of(i, value));
        }

        UtcOffset utc = settings.Utc;
        terminal.Value(UtcOffset.Key, utc.BeforeMin.ToString() + (utc.HasChange ? " " + utc.ChangeS.ToString() + " " + utc.AfterMin.ToString() : string.Empty));
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
        wrong = wrong ?? (window.Note("config", Setting.NameOf(setting)) && store.Commit() ? null : "storage");
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
        if ((words.Length != 3 && !hasChange) || !SettingText.ReadNumber(words[2], out long offset)
            || (hasChange && !(SettingText.ReadNumber(words[3], out change) && SettingText.ReadNumber(words[4], out after)))
            || !UtcOffset.IsPossible(offset) || !AccessClock.IsMoment(change) || !UtcOffset.IsPossible(after))
        {
            return "policy";
        }

        UtcOffset old = settings.Utc;
        settings.Utc = hasChange ? new UtcOffset((int)offset, change, (int)after) : new UtcOffset((int)offset);
        if (!window.Note("config", UtcOffset.Key) || !store.Commit())
        {
            settings.Utc = old;
            return "storage";
        }

        return null;
    }
}

using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Keys;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>config: any keys of protocol/configuration.md that the cloud may set; all of them or none.</summary>
internal sealed class ConfigCommand : AdminCommand
{
    private const int MaxDepth = 3;

    private readonly Settings settings;
    private readonly AccessClock clock;
    private readonly EventLog events;
    private readonly int[] wanted = new int[Setting.Count];
    private UtcOffset wantedUtc;
    private bool isAllowed;

    public ConfigCommand(Settings settings, AccessClock clock, EventLog events)
        : base("config", Keys())
    {
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /// <inheritdoc/>
    public override Reason Judge() => isAllowed ? Reason.None : Reason.Policy;

    /// <inheritdoc/>
    public override bool CarryOut(long seq)
    {
        clock.BankDrift();
        for (int i = 0; i < wanted.Length; i++)
        {
            settings.Set(i, wanted[i]);
        }

        settings.Utc = wantedUtc;
        events.Begin("config").Number("seq", seq);
        events.End();
        return true;
    }

    /// <inheritdoc/>
    protected override void Begin(LockKeys sender)
    {
        isAllowed = true;
        wantedUtc = settings.Utc;
        for (int i = 0; i < wanted.Length; i++)
        {
            wanted[i] = settings.Of(i);
        }
    }

    /// <inheritdoc/>
    protected override bool IsComplete(int seen) => true;

    /// <summary>A key that is not in the table, or is not the cloud's to set, refuses all of them; that is no fault of form.</summary>
    protected override bool ReadUnknown(CborReader args)
    {
        isAllowed = false;
        return args.Skip(MaxDepth);
    }

    /// <inheritdoc/>
    protected override bool ReadArgument(int argument, CborReader args)
    {
        if (argument == Setting.Count)
        {
            return ReadUtc(args);
        }

        if (Setting.IsConsoleOnly(argument))
        {
            return ReadUnknown(args);
        }

        bool isOn = false;
        long value = 0;
        if (!(Setting.IsBool(argument) ? Flag.Read(args, out isOn) : args.Integer(out value)))
        {
            return false;
        }

        value = isOn ? 1 : value;
        isAllowed &= Setting.IsInBounds(argument, value) && (!Setting.IsRaisedOnConsoleOnly(argument) || value <= settings.Of(argument));
        wanted[argument] = (int)value;
        return true;
    }

    // [offset] or [offset, at, next].
    private bool ReadUtc(CborReader args)
    {
        if (!args.Head(CborReader.Array) || (args.Value != 1 && args.Value != 3))
        {
            return false;
        }

        bool hasChange = args.Value == 3;
        long change = 0;
        long after = 0;
        if (!args.Integer(out long before) || (hasChange && !(args.Integer(out change) && args.Integer(out after))))
        {
            return false;
        }

        isAllowed &= UtcOffset.IsPossible(before) && AccessClock.IsMoment(change) && UtcOffset.IsPossible(after);
        wantedUtc = hasChange ? new UtcOffset((int)before, change, (int)after) : new UtcOffset((int)before);
        return true;
    }

    private static string[] Keys()
    {
        string[] keys = new string[Setting.Count + 1];
        for (int i = 0; i < Setting.Count; i++)
        {
            keys[i] = Setting.NameOf(i);
        }

        keys[Setting.Count] = UtcOffset.Key;
        return keys;
    }
}

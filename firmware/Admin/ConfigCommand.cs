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

        long value;
        if (Setting.IsBool(argument))
        {
            if (!Flag.Read(args, out bool isOn))
            {
                return false;
            }

            value = isOn ? 1 : 0;
        }
        else if (args.Integer())
        {
            value = args.Value;
        }
        else
        {
            return false;
        }

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
        if (!Number(args, -UtcOffset.MostMin, UtcOffset.MostMin, out long before))
        {
            return false;
        }

        if (!hasChange)
        {
            wantedUtc = new UtcOffset((int)before);
            return true;
        }

        if (!Number(args, 0, AccessClock.MaxS, out long change) || !Number(args, -UtcOffset.MostMin, UtcOffset.MostMin, out long after))
        {
            return false;
        }

        wantedUtc = new UtcOffset((int)before, change, (int)after);
        return true;
    }

    // False when it is no number; one out of bounds is not allowed.
    private bool Number(CborReader args, long lowest, long highest, out long value)
    {
        bool isNumber = args.Integer();
        value = args.Value;
        isAllowed &= isNumber && value >= lowest && value <= highest;
        return isNumber;
    }

    private static string[] Keys()
    {
        string[] keys = new string[Setting.Count + 1];
        for (int i = 0; i < Setting.Count; i++)
        {
            keys[i] = Setting.NameOf(i);
        }

        keys[Setting.Count] = "clock.utc";
        return keys;
    }
}

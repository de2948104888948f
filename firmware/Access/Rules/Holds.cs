using Latchkey.Reporting;
using Latchkey.Store;

namespace Latchkey.Access.Rules;

/// <summary>
/// What the house has said: nobody of this kind just now, and whether its alarm is armed. A household token is never held (protocol/token.md). Neither is told in the state, since it would tell who is at home.
/// </summary>
public sealed class Holds : IPersisted
{
    /// <summary>The highest kind of grant that can be held: guests.</summary>
    public const int MaxGrant = GrantKind.Guest;

    // Bit by kind of grant.
    private int held;

    /// <summary>True while the home's alarm system is armed.</summary>
    public bool IsAlarmArmed;

    /// <summary>True when any kind is held.</summary>
    public bool IsAny => held != 0;

    /// <summary>True while grants of this kind are held.</summary>
    /// <param name="grant">1..4.</param>
    public bool IsHeld(int grant) => (held & (1 << grant)) != 0;

    /// <summary>True while the alarm keeps this kind out: deliveries and service.</summary>
    /// <param name="grant">1..4.</param>
    public bool IsKeptOutByAlarm(int grant) => IsAlarmArmed && grant <= GrantKind.Service;

    /// <summary>Adds or removes kinds.</summary>
    /// <param name="grants">A bit by kind, 1..3.</param>
    /// <param name="isHeld">True to add.</param>
    public void Set(int grants, bool isHeld) => held = isHeld ? held | grants : held & ~grants;

    /// <summary>Forgets all of it, as a pairing does.</summary>
    public void Clear()
    {
        held = 0;
        IsAlarmArmed = false;
    }

    /// <summary>Tells the cloud: the holds that stand, ascending, and the alarm.</summary>
    public void Put(JsonWriter json)
    {
        json.Key("hold");
        json.Raw("[");
        bool isFirst = true;
        for (int grant = GrantKind.Delivery; grant <= MaxGrant; grant++)
        {
            if (IsHeld(grant))
            {
                json.Raw(isFirst ? string.Empty : ",");
                json.Raw(grant.ToString());
                isFirst = false;
            }
        }

        json.Raw("]");
        json.Bool("alarmArmed", IsAlarmArmed);
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (held != 0 || IsAlarmArmed)
        {
            record.Begin(SectionKind.Holds);
            record.Byte(held);
            record.Byte(IsAlarmArmed ? 1 : 0);
            record.End();
        }
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.Holds)
        {
            return false;
        }

        held = record.Byte();
        IsAlarmArmed = record.Byte() == 1;
        return true;
    }
}

using Latchkey.Access.Rules;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>What hold and alarm are answered with: the holds that stand, ascending, and the alarm.</summary>
internal static class HoldsAnswer
{
    public static void Put(JsonWriter json, Holds holds)
    {
        json.Key("hold");
        json.Raw("[");
        bool isFirst = true;
        for (int grant = 1; grant <= Holds.MaxGrant; grant++)
        {
            if (holds.IsHeld(grant))
            {
                json.Raw(isFirst ? string.Empty : ",");
                json.Raw(grant.ToString());
                isFirst = false;
            }
        }

        json.Raw("]");
        json.Bool("alarmArmed", holds.IsAlarmArmed);
    }
}

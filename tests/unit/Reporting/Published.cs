using System.Collections;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Reporting;

/// <summary>What the cloud makes of the lock's messages: their numbers, and whether their MAC fits.</summary>
public static class Published
{
    /// <summary>Number of an event; 0 for one that lives in RAM, -1 for another topic.</summary>
    public static int Number(string message)
    {
        if (!message.StartsWith("event "))
        {
            return -1;
        }

        int at = message.IndexOf("\"n\":") + 4;
        string number = message.Substring(at, message.IndexOf(',', at) - at);
        return number == "null" ? 0 : int.Parse(number);
    }

    /// <summary>A number in an event.</summary>
    public static int Field(string message, string key)
    {
        int at = message.IndexOf("\"" + key + "\":") + key.Length + 3;
        int end = at;
        while (message[end] >= '0' && message[end] <= '9')
        {
            end++;
        }

        return int.Parse(message.Substring(at, end - at));
    }

    /// <summary>True when the MAC of a message fits under this flag: HMAC(K_event, leaf || 0x00 || flag || the bytes before ,"mac").</summary>
    public static bool IsAuthentic(string message, LockKeys keys, byte flag)
    {
        int space = message.IndexOf(' ');
        int body = message.Length - 42;
        byte[] head = Bytes.Concat(Bytes.FromText(message.Substring(0, space)), new byte[] { 0x00, flag });
        byte[] mac = Hmac.Tag(keys.Event, Bytes.Concat(head, Bytes.FromText(message.Substring(space + 1, body - space - 1))));
        return message.Substring(body) == ",\"mac\":\"" + Hex.From(Bytes.Slice(mac, 0, 16)) + "\"}";
    }

    /// <summary>Every number up to the last is told, or named by an overflow event; none is told before the one below it, but for repetitions.</summary>
    public static void ExpectNoSilentGap(LockRig rig)
    {
        bool[] isTold = new bool[rig.Parts.Events.Last + 1];
        int highest = 0;
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            int number = Number(message);
            if (number < 1)
            {
                continue;
            }

            isTold[number] = true;
            if (message.IndexOf("\"event\":\"overflow\"") > 0)
            {
                for (int lost = Field(message, "from"); lost <= Field(message, "to"); lost++)
                {
                    isTold[lost] = true;
                }
            }

            highest = number > highest ? number : highest;
        }

        Assert.AreEqual(rig.Parts.Events.Last, highest, "the last one was told");
        for (int number = 1; number < isTold.Length; number++)
        {
            Assert.IsTrue(isTold[number], "nobody was told of " + number.ToString());
        }
    }

    /// <summary>Numbers of the events from a message on, in the order in which they came.</summary>
    public static ArrayList NumbersFrom(LockRig rig, int index)
    {
        ArrayList numbers = new ArrayList();
        for (int i = index; i < rig.Broker.Count; i++)
        {
            int number = Number(rig.Broker.Message(i));
            if (number > 0)
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>The door opens and closes so often; an event each time, and one that the lock is locked again.</summary>
    public static void MoveDoor(LockRig rig, int times)
    {
        for (int i = 0; i < times * 2; i++)
        {
            rig.Door.IsShut = !rig.Door.IsShut;
            rig.Run(200);
        }
    }
}

using System.Text.Json;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// What the broker was told over all boots: every numbered event, or an overflow event that names it; no number with two contents (the envelope is that of the sending); nothing
/// twice that was acknowledged since the boot.
/// </summary>
internal static class Telling
{
    /// <summary>Throws when it is not so.</summary>
    /// <param name="rig">The lock, with nothing left to tell.</param>
    /// <param name="sinceBoot">How many messages there were at the last boot, from when on every one was acknowledged; int.MaxValue = that was not always so.</param>
    public static void Expect(LockRig rig, int sinceBoot)
    {
        if (rig.Parts.Events.Acknowledged != rig.Parts.Events.Last)
        {
            throw new BrokenPromiseException($"events up to {rig.Parts.Events.Acknowledged} of {rig.Parts.Events.Last} came through");
        }

        Dictionary<int, string> told = [];
        HashSet<int> toldNow = [];
        HashSet<int> lost = [];
        for (int i = 0; i < rig.Broker.Count; i++)
        {
            string message = rig.Broker.Message(i);
            if (!message.StartsWith("event ", StringComparison.Ordinal) || message.Contains("\"n\":null", StringComparison.Ordinal))
            {
                continue;
            }

            JsonElement json = JsonDocument.Parse(message["event ".Length..]).RootElement;
            int n = json.GetProperty("n").GetInt32();
            string content = message[message.IndexOf("\"n\":", StringComparison.Ordinal)..message.LastIndexOf(",\"mac\"", StringComparison.Ordinal)];
            if (!told.TryAdd(n, content) && told[n] != content)
            {
                throw new BrokenPromiseException($"event {n} was told with two contents: {told[n]} and {content}");
            }

            if (i >= sinceBoot && !toldNow.Add(n))
            {
                throw new BrokenPromiseException($"event {n} was told twice since the boot, though it was acknowledged: {message}");
            }

            if (json.GetProperty("event").ValueEquals("overflow"))
            {
                lost.UnionWith(Enumerable.Range(json.GetProperty("from").GetInt32(), json.GetProperty("to").GetInt32() - json.GetProperty("from").GetInt32() + 1));
            }
        }

        for (int n = 1; n <= rig.Parts.Events.Last; n++)
        {
            if (!told.ContainsKey(n) && !lost.Contains(n))
            {
                throw new BrokenPromiseException($"event {n} of {rig.Parts.Events.Last} was neither told nor named as lost");
            }
        }
    }
}

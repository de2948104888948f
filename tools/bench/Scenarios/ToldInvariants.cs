using System.Text.Json;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Scenarios;

/// <summary>
/// What the lock may say, whatever a scenario is about: locked only of what both sensors say, a recording only of what the camera has proven, each session ended before the next, and no
/// token more sessions than it has uses.
/// </summary>
internal sealed class ToldInvariants
{
    // The state is built from sensors that are debounced, and handed over on another thread.
    private const double LateMs = 250;

    private readonly Dictionary<string, HashSet<string>> sessionsOf = new(StringComparer.Ordinal);
    private readonly List<string> broken = [];
    private bool agreed = true;
    private bool agreedSinceTold;
    private double partedMs = double.NegativeInfinity;
    private long lastNumber;
    private string open = string.Empty;
    private string ended = string.Empty;

    /// <summary>What was broken, in order.</summary>
    internal IReadOnlyList<string> Broken => broken;

    /// <summary>A sensor has changed.</summary>
    /// <param name="areAgreed">Whether both say locked now.</param>
    /// <param name="atMs">When.</param>
    internal void Sensors(bool areAgreed, double atMs)
    {
        agreedSinceTold |= areAgreed && !agreed;
        partedMs = agreed && !areAgreed ? atMs : partedMs;
        agreed = areAgreed;
    }

    /// <summary>The lock says something.</summary>
    internal void Say(TraceEntry entry, TokensIn tokens)
    {
        JsonElement? json = Read(entry.Data);
        if (json is not { } said)
        {
            return;
        }

        if (entry.Text.EndsWith("/state", StringComparison.Ordinal))
        {
            Expect(Text(said, "bolt") != "locked" || agreed || entry.AtMs - partedMs <= LateMs, entry, "the state says locked, and the sensors do not");
        }
        else if (said.TryGetProperty("n", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.GetInt64() > lastNumber && entry.Text.EndsWith("/event", StringComparison.Ordinal))
        {
            lastNumber = number.GetInt64();
            Event(entry, said, tokens);
        }
    }

    private static JsonElement? Read(byte[]? payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload ?? []);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement json, string key) => json.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private void Event(TraceEntry entry, JsonElement said, TokensIn tokens)
    {
        string name = Text(said, "event");
        if (name is "locked" or "relocked")
        {
            Expect(agreedSinceTold, entry, $"{name} is said, and the sensors have not come to agree since the last time");
            agreedSinceTold = false;
        }

        string session = Text(said, "session");
        if (session.Length == 0 || name == "recording-done")
        {
            return;
        }

        Expect(open.Length == 0 || open == session, entry, $"{name} of the session {session} before the end of {open}");
        bool isEnd = name is "relocked" or "jammed" or "bolt-sensor-fault" or "denied" || (name == "power-cut-recovered" && Text(said, "reason").Length > 0);
        if (isEnd)
        {
            open = string.Empty;
            ended = session;
        }
        else if (session != ended || name == "unlocked")
        {
            open = session;
        }

        Expect(Text(said, "recording").Length == 0 || tokens.HasProven(session), entry, $"{name} names a recording of {session}, and the camera has proven none");
        if (Text(said, "cti") is { Length: > 0 } cti)
        {
            HashSet<string> sessions = sessionsOf.TryGetValue(cti, out HashSet<string>? known) ? known : sessionsOf[cti] = new(StringComparer.Ordinal);
            sessions.Add(session);
            int uses = tokens.UsesOf(cti);
            Expect(uses == 0 || sessions.Count <= uses, entry, $"a token of {uses} uses opened {sessions.Count} sessions: {cti}");
        }
    }

    private void Expect(bool held, TraceEntry entry, string otherwise)
    {
        if (!held)
        {
            broken.Add($"at {entry.AtMs:0} ms: {otherwise}");
        }
    }
}

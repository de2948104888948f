using System.Security.Cryptography;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;

namespace Latchkey.Bench.Scenarios;

/// <summary>The lock's own log: asked for, checked along its chain and against what the events said of it, and read.</summary>
internal static class AuditLog
{
    private static readonly TimeSpan ReportPatience = TimeSpan.FromSeconds(5);

    /// <summary>The whole log, as the lock hands it out, once it is known to be its own and whole.</summary>
    internal static async Task<AuditEntry[]> LogAsync(this Stage stage)
    {
        string lockId = stage.Keys.LockId;
        AuditHead[] heads = [.. stage.Subscriber.From(0).Where(told => told.MacGood).Select(told => AuditHead.Read(told.Payload, lockId, stage.KeysOf, $"the event {told.Name}")).OfType<AuditHead>()];
        byte[] nonce = RandomNumberGenerator.GetBytes(16);
        await stage.CarriedOutAsync("the lock hands out its audit log", new ReportCommand(1, nonce)).ConfigureAwait(false);
        LockEvent[] report = [];
        await Patience.UntilAsync(() => IsWhole(report = ReportOf(stage, nonce)), ReportPatience).ConfigureAwait(false);

        AuditVerdict verdict = AuditVerifier.Judge([.. report.Select((told, index) => (index + 1, told.Payload))], lockId, stage.KeysOf, heads);
        bool isWhole = verdict.IsGood && IsWhole(report);
        stage.Expect("its chain is good and whole, and holds what the events said of it", isWhole, verdict.Fault?.Text ?? $"{verdict.Good.Count} entries, {heads.Length} events tell of one");
        return [.. verdict.Good.Select(found => found.Entry)];
    }

    /// <summary>Expects exactly these entries, each as its event's name and its detail, in this order.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="rule">What it means.</param>
    /// <param name="entries">Those that are meant.</param>
    /// <param name="wanted">For instance <c>relocked auto-relock</c>.</param>
    internal static void Logged(this Stage stage, string rule, IEnumerable<AuditEntry> entries, params string[] wanted)
    {
        string[] found = [.. entries.Select(entry => $"{entry.Event} {entry.DetailText}".TrimEnd())];
        stage.Expect(rule, found.SequenceEqual(wanted), string.Join(", ", found));
    }

    /// <summary>The entries of one session.</summary>
    /// <param name="log">All.</param>
    /// <param name="session">Its id, as events tell it.</param>
    internal static IEnumerable<AuditEntry> Of(this AuditEntry[] log, string session) => log.Where(entry => Hex.Encode(entry.Session ?? []) == session);

    /// <summary>The entries that came after an earlier look at the log: what a lock tells of its setting up belongs to no story.</summary>
    internal static IEnumerable<AuditEntry> After(this AuditEntry[] log, AuditEntry[] earlier) => log.Where(entry => entry.Number > earlier.Max(before => before.Number));

    private static LockEvent[] ReportOf(Stage stage, byte[] nonce) =>
        [.. stage.Subscriber.Audit().Where(told => told.MacGood && told.Text("nonce") == Hex.Encode(nonce))];

    private static bool IsWhole(LockEvent[] report) =>
        report.Length > 0 && AuditMessage.Read(report[^1].Payload) is { } last && last.From + last.Entries.Count > last.Head;
}

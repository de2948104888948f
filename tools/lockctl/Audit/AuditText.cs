using Latchkey.Cloud;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>A verdict over an audit log, in lines for a person.</summary>
internal static class AuditText
{
    /// <summary>Prints what holds, from where and up to where, and what is not known.</summary>
    public static void Print(AuditVerdict verdict)
    {
        var console = Terminal.Out;
        console.MarkupLine("Verdict  " + (verdict.Fault is null ? "[green]good[/]" : $"[red]bad[/]: {Markup.Escape(verdict.Fault.ToString())}"));
        console.WriteLine("Holds    " + Extent(verdict));
        if (verdict.Fault is null)
        {
            console.WriteLine("End      " + End(verdict));
        }

        if (verdict.LastWord is { } said)
        {
            console.WriteLine($"State    {Hold(said.Hold)}; home alarm {(said.AlarmArmed ? "armed" : "not armed")}, as the lock said with entry {said.Head} as its head");
        }

        foreach (var note in verdict.Notes)
        {
            console.WriteLine("Note     " + note);
        }
    }

    /// <summary>The kind of a fault as one word.</summary>
    public static string Word(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.WrongLock => "wrong-lock",
        AuditFaultKind.BadMac => "bad-mac",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Hold(IReadOnlyList<int> grants) =>
        grants.Count == 0 ? "nothing on hold" : string.Join(", ", grants.Select(grant => ((GrantKind)grant).ToString().ToLowerInvariant())) + " on hold";

    /// <summary>Which entries are what the lock wrote.</summary>
    private static string Extent(AuditVerdict verdict)
    {
        if (verdict.Last is not { } last)
        {
            return "for no entry" + (verdict.Fault is null ? ": the file holds none" : "");
        }

        var from = verdict.Good[0];
        var epochs = verdict.Good.Select(entry => entry.Epoch).Distinct().ToList();
        var chains = epochs.Count == 1 ? $"epoch {epochs[0]}" : $"epochs {string.Join(", ", epochs)}";
        var older = from.Entry.Number == 1 ? "" : $"; older ones than {from.Entry.Number} are not in the file";
        return $"from entry {from.Entry.Number} up to entry {last.Entry.Number} (m {Hex.Encode(last.Mac.AsSpan(0, AuditHead.MacLength))}..., {chains}) of {verdict.LockId}{older}";
    }

    /// <summary>What is known of entries after the last one.</summary>
    private static string End(AuditVerdict verdict)
    {
        var said = $"the lock's own word is that its head is {verdict.LastWord!.Head}";
        return verdict.KnownHead is { } known
            ? $"nothing was cut off up to entry {known.Number}, known from {known.Source}; {said}"
            : $"{said}; no entry known from elsewhere bears it out (see --events, --head)";
    }
}

using Latchkey.Cloud;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>A token for people.</summary>
internal static class TokenTable
{
    public static void Print(TokenVerdict verdict, long now)
    {
        var console = Terminal.Out;
        if (verdict.Payload is { } payload)
        {
            console.Write(Claims(payload, now));
        }

        console.WriteLine($"Size     {verdict.Length} of {TokenWriter.MaxLength} bytes" + (verdict.Epoch is { } epoch ? $", key of epoch {epoch}" : ""));
        console.MarkupLine("MAC      " + Mac(verdict));
        console.MarkupLine("Verdict  " + Verdict(verdict));
    }

    private static Table Claims(TokenPayload payload, long now)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("[bold]Claim[/]").NoWrap()).AddColumn("[bold]Value[/]").AddColumn("[bold]Meaning[/]");
        foreach (var claim in payload.Claims)
        {
            var wrong = claim.Fault is not null || claim.Name is null or "cnf";
            var meaning = new Text(ClaimText.Explain(claim, payload.Token, now), wrong ? new Style(Color.Red) : Style.Plain);
            table.AddRow(new Text(claim.Name ?? claim.Key, new Style(Color.Aqua)), new Text(Value(claim)), meaning);
        }

        return table;
    }

    private static string Value(ReadClaim claim) => claim.Name == "cti" ? claim.Value.Replace("h'", "").TrimEnd('\'') : claim.Value.Trim('"');

    private static string Mac(TokenVerdict verdict) => verdict.Mac switch
    {
        MacState.Good => "[green]good[/] under the keyring",
        MacState.Bad => "[red]bad[/] under the keyring",
        _ => $"[yellow]not checked[/]: {Markup.Escape(verdict.MacNote ?? "")}",
    };

    private static string Verdict(TokenVerdict verdict) => verdict switch
    {
        { IsBad: true } => $"[red]denied {verdict.Denial}[/]: {Markup.Escape(verdict.Problem ?? "")}",
        { Denial: not null } => $"[yellow]denied {verdict.Denial}[/] by the clock of this machine: {Markup.Escape(verdict.Problem ?? "")}",
        { Mac: MacState.Unchecked } => "[yellow]well-formed and inside its window[/]; whether it is genuine was not checked",
        _ => "[green]good now[/], unless the lock knows of uses, revocations, a hold or its schedule",
    };
}

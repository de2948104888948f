using System.Globalization;
using Spectre.Console;

namespace Latchkey.Bench.Timeline;

/// <summary>Prints a tale for people: milliseconds since the token came in, what happened, and who says so.</summary>
internal static class TimelineView
{
    /// <summary>Prints it.</summary>
    /// <param name="tale">What happened.</param>
    /// <param name="fromTheToken">Whether it begins where the token came in, and not with its first moment.</param>
    internal static void Show(Tale tale, bool fromTheToken = true) => AnsiConsole.Write(Drawn(tale, fromTheToken));

    /// <summary>Draws it: where the terminal is narrow, only who says so gives way.</summary>
    internal static Table Drawn(Tale tale, bool fromTheToken = true)
    {
        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("ms").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("+").RightAligned().NoWrap());
        table.AddColumn(new TableColumn("what").NoWrap());
        table.AddColumn("seen by");
        double start = ((fromTheToken ? tale.First(Step.TokenIn) : null) ?? (tale.Moments.Count > 0 ? tale.Moments[0] : null))?.AtMs ?? 0;
        double before = start;
        foreach (Moment moment in tale.Moments.Where(moment => moment.AtMs >= start && moment.Step != Step.FramesRose))
        {
            table.AddRow(Ms(moment.AtMs - start), $"[grey]{Ms(moment.AtMs - before)}[/]", Say(moment), $"[grey]{Markup.Escape(moment.Evidence)}[/]");
            before = moment.AtMs;
        }

        return table;
    }

    private static string Ms(double ms) => ms.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Say(Moment moment)
    {
        string detail = Markup.Escape(moment.Detail);
        return moment.Step switch
        {
            Step.TokenIn => $"[bold]token in[/] {detail}",
            Step.CommandIn => "[bold]admin command in[/]",
            Step.PowerLost => "[bold red]power lost[/]",
            Step.Booted => "[bold]booted[/]",
            Step.Verified => "[bold]verified[/]",
            Step.UseStored => "[bold]use stored[/]",
            Step.FlashCommit => $"[grey]flash commit {detail}[/]",
            Step.CameraAsked => "[bold]camera asked[/]",
            Step.RecordingProven => $"[bold]recording proven[/] {detail}",
            Step.MotorRetracts => "[bold yellow]motor energised[/], retracting",
            Step.MotorExtends => "[bold yellow]motor energised[/], extending",
            Step.MotorOff => "[yellow]motor off[/]",
            Step.BoltRetracted => "[bold]bolt retracted[/]",
            Step.Relocked => "[bold green]relocked[/]",
            Step.BoltExtended => "[bold]bolt extended[/]",
            Step.DoorOpened => "[bold]door opened[/]",
            Step.DoorClosed => "[bold]door closed[/]",
            Step.ThumbTurned => $"[bold]thumb-turn[/] {detail}",
            Step.ButtonPressed => "[bold]inside button pressed[/]",
            Step.WorldChanged => $"[bold]{detail}[/]",
            Step.Reported => $"reported [blue]{detail}[/]",
            _ => $"read back [blue]{detail}[/]",
        };
    }
}

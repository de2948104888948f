using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl fleet labels</c>: the labels of many locks on sheets.</summary>
internal static class FleetLabelsCommand
{
    private const string Notes = """
        One SVG a sheet, A4, at its true size: print it without scaling. 24 labels of 70 x 37 mm or 21 of 63.5 x 38.1 mm, as label sheets are cut; --lines is for plain paper.
        Only locks that have passed get one. One PDF of all sheets: rsvg-convert --format pdf --output labels.pdf factory/sheets/labels-*.svg

        Examples:
          lockctl fleet labels --from -1d --start 4
          lockctl fleet labels --sheet 21 --lock lk-7f3a21c09b44 --lock lk-7f3a21c09b45
        """;

    public static Command Build()
    {
        var folder = ManufactureOptions.FolderOption();
        var locks = new Option<string[]>("--lock") { Description = "A lock; once for each. Default: all that have passed", HelpName = "ID", CustomParser = result => [.. result.Tokens.Select(token => LabelText.LockId(token.Value))] };
        var from = new Option<long?>("--from") { Description = "Only those that have passed from this time on", HelpName = "TIME", CustomParser = Parsers.Time };
        var sheet = new Option<string>("--sheet") { Description = "Labels on a sheet. Default: 24", HelpName = "24|21", DefaultValueFactory = _ => "24" };
        var start = new Option<int?>("--start") { Description = "The first label of the first sheet that is still there, from 1 on", HelpName = "N", CustomParser = Parsers.Number(1, LabelSheet.All.Max(one => one.Count)) };
        var lines = new Option<bool>("--lines") { Description = "Draw lines to cut along" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object: the sheets and their locks" };
        var label = new LabelOptions();
        var command = new NotedCommand("labels", "Write the labels of many locks on sheets", Notes) { locks, from, sheet, start, lines, folder, json };
        label.AddTo(command, hasSize: false);
        sheet.AcceptOnlyFromAmong([.. LabelSheet.All.Select(one => one.Name)]);
        locks.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => !LockId.IsValid(LabelText.LockId(token.Value))) is { } wrong)
            {
                result.AddError($"--lock '{wrong.Value}': a lock id is 1 to 32 of a-z, 0-9 and -");
            }
        });
        command.Validators.Add(result =>
        {
            if (LabelSheet.All.FirstOrDefault(one => one.Name == result.GetValue(sheet)) is { } kind && result.GetValue(start) > kind.Count)
            {
                result.AddError($"--start: such a sheet has {kind.Count} labels");
            }
        });
        command.SetAction(parsed =>
        {
            var kind = LabelSheet.All.Single(one => one.Name == parsed.GetValue(sheet));
            var used = (parsed.GetValue(start) ?? 1) - 1;
            var made = new MakersFolder(parsed.GetValue(folder) ?? ManufactureOptions.DefaultFolder);
            var chosen = Choose(made, parsed.GetValue(locks) ?? [], parsed.GetValue(from));
            var files = made.Make().WriteSheets(kind.Draw(chosen, label.Design(parsed, kind.Size), used, parsed.GetValue(lines)));
            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(new WrittenSheets(files, chosen), WrittenSheetsJson.Default.WrittenSheets) : string.Join('\n', files));
            return Exit.Ok;
        });
        return command;
    }

    private static List<string> Choose(MakersFolder made, string[] named, long? from)
    {
        var passed = named.Length > 0
            ? named.Distinct(StringComparer.Ordinal).Select(made.Passed)
            : made.Results.Rows().GroupBy(row => row.LockId, StringComparer.Ordinal).Select(rows => rows.Last()).Where(row => row.HasPassed);
        var chosen = passed.Where(row => from is not { } since || DateTimeOffset.Parse(row.Time, CultureInfo.InvariantCulture).ToUnixTimeSeconds() >= since).Select(row => row.LockId).ToList();
        return chosen.Count > 0 ? chosen : throw new Failure($"no lock that has passed is in {made.Results.Path}{(from is null ? "" : " from that time on")}: nothing to print");
    }
}

/// <summary>What <c>--json</c> prints.</summary>
internal sealed record WrittenSheets(IReadOnlyList<string> Sheets, IReadOnlyList<string> Locks);

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WrittenSheets))]
internal sealed partial class WrittenSheetsJson : JsonSerializerContext;

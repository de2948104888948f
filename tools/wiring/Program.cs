using System.CommandLine;
using Latchkey.Diagrams.Boards;
using Latchkey.Diagrams.Output;

namespace Latchkey.Diagrams;

/// <summary>Draws the wiring of a lock, from the pin tables of <c>hal/esp32/Boards</c>.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int Usage = 2;

    /// <summary>What brings everything in step again.</summary>
    internal const string Regenerate = "bash tools/wiring.sh --png";

    private static int Main(string[] arguments)
    {
        ParseResult result = Root().Parse(arguments);
        if (result.Errors.Count > 0)
        {
            Console.Error.WriteLine($"error: {result.Errors[0].Message} (see --help)");
            return Usage;
        }

        try
        {
            return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is WiringException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {e.Message}");
            return Failed;
        }
    }

    /// <summary>The whole tree: what the documentation may name.</summary>
    internal static RootCommand Root()
    {
        Option<bool> check = new("--check") { Description = "Write nothing; say what is not in step with the pin tables, and exit 1 if anything is not." };
        Option<bool> png = new("--png") { Description = "Render the PNG too. Needs rsvg-convert (package librsvg2-bin)." };
        Option<string?> folder = new("--folder") { Description = "Where the files are. Default: wiring-diagrams of this repository.", HelpName = "DIR" };
        RootCommand root = new(
            "Draws the wiring of a lock for each board, from its pin table: a sheet (SVG, and PNG with --png), a netlist and a bill of materials (CSV).\n\n"
            + "Exit codes: 0 done, 1 failed or not in step (the reason is on stderr), 2 the command line is wrong.") { check, png, folder };
        root.Validators.Add(line =>
        {
            if (line.GetValue(check) && line.GetValue(png))
            {
                line.AddError("--check writes nothing: leave out --png");
            }
        });
        root.SetAction(parsed => parsed.GetValue(check) ? Check(parsed.GetValue(folder) ?? DefaultFolder()) : Draw(parsed.GetValue(folder) ?? DefaultFolder(), parsed.GetValue(png)));
        return root;
    }

    private static int Draw(string folder, bool png)
    {
        Directory.CreateDirectory(folder);
        foreach (Board board in Board.All)
        {
            BoardFiles files = new(board);
            files.Write(folder);
            if (png)
            {
                files.WritePng(folder);
            }

            Console.WriteLine($"{board.Name}: {string.Join(' ', files.Texts.Select(file => file.Name).Concat(png ? [files.PngName] : []))}");
        }

        return 0;
    }

    private static int Check(string folder)
    {
        string[] wrong = [.. Board.All.SelectMany(board => new BoardFiles(board).OutOfStep(folder))];
        if (wrong.Length == 0)
        {
            Console.WriteLine("everything is in step");
            return 0;
        }

        Console.Error.WriteLine($"error: {string.Join("; ", wrong)}. To bring it in step: {Regenerate}");
        return Failed;
    }

    private static string DefaultFolder()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Latchkey.slnx")))
            {
                return Path.Combine(at.FullName, "wiring-diagrams");
            }
        }

        throw new WiringException("the repository was not found around this program: say where the files are by --folder");
    }
}

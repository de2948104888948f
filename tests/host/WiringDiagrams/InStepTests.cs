using System.Text;
using Latchkey.Diagrams.Output;
using Latchkey.Hal.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.WiringDiagrams;

/// <summary>What lies in wiring-diagrams is what the pin tables and the circuit say.</summary>
public sealed class InStepTests : IDisposable
{
    private static readonly string Committed = Path.Combine(Repository.Root, "wiring-diagrams");

    private readonly string folder = Directory.CreateTempSubdirectory("wiring-").FullName;

    public static TheoryData<string> Boards => [.. Diagrams.Boards.Board.All.Select(board => board.Name)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_files_of_a_board_are_in_step_with_its_pin_table(string name)
    {
        string[] wrong = [.. FilesOf(name).OutOfStep(Committed)];
        Assert.True(wrong.Length == 0, string.Join("; ", wrong) + ". To bring it in step: " + Diagrams.Program.Regenerate);
    }

    [Fact]
    public void Nothing_of_a_board_that_is_gone_is_left()
    {
        string[] known = [.. Diagrams.Boards.Board.All.SelectMany(board => FilesOf(board.Name) is var files ? files.Texts.Select(file => file.Name).Append(files.PngName) : []), "README.md"];
        Assert.Empty(Directory.GetFiles(Committed).Select(Path.GetFileName).Except(known));
    }

    [Fact]
    public void The_page_shows_every_sheet() =>
        Assert.All(Diagrams.Boards.Board.All, board => Assert.Contains(board.Name + ".png", File.ReadAllText(Path.Combine(Committed, "README.md")), StringComparison.Ordinal));

    [Fact]
    public void A_pin_that_moves_makes_every_file_stale()
    {
        BoardFiles before = FilesOf("esp32-devkitc");
        foreach ((string file, string text) in before.Texts)
        {
            File.WriteAllText(Path.Combine(folder, file), text, new UTF8Encoding(false));
        }

        File.Copy(Path.Combine(Committed, before.PngName), Path.Combine(folder, before.PngName));
        Assert.Empty(before.OutOfStep(folder));

        BoardPins pins = Esp32DevKitC.Pins();
        (pins.Led, pins.Watchdog) = (pins.Watchdog, pins.Led);
        string[] stale = [.. new BoardFiles(Named("esp32-devkitc") with { Pins = pins }).OutOfStep(folder)];
        Assert.Equal(3, stale.Length);
        Assert.Contains(stale, line => line.Contains(".svg", StringComparison.Ordinal));
        Assert.Contains(stale, line => line.Contains(".netlist.csv", StringComparison.Ordinal));
        Assert.Contains(stale, line => line.Contains(".png", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_file_that_is_missing_or_changed_is_named()
    {
        BoardFiles files = FilesOf("esp32-s3-devkitc");
        Assert.Equal([.. files.Texts.Select(file => file.Name), files.PngName], files.OutOfStep(folder).Select(line => line.Split(' ')[0]));
        files.Write(folder);
        File.AppendAllText(Path.Combine(folder, files.Texts[2].Name), "\n");
        File.WriteAllBytes(Path.Combine(folder, files.PngName), Png.Stamp(Blank, Png.HashOf("another sheet")));
        Assert.Equal([files.Texts[2].Name, files.PngName], files.OutOfStep(folder).Select(line => line.Split(' ')[0]));
        File.WriteAllBytes(Path.Combine(folder, files.PngName), Png.Stamp(Blank, Png.HashOf(files.Texts[0].Text)));
        Assert.Equal([files.Texts[2].Name], files.OutOfStep(folder).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void A_picture_without_a_stamp_or_cut_short_has_none()
    {
        Assert.Null(Png.StampOf(Blank));
        Assert.Null(Png.StampOf([]));
        byte[] stamped = Png.Stamp(Blank, "00ff");
        Assert.Equal("00ff", Png.StampOf(stamped));
        Assert.Null(Png.StampOf(stamped[..40]));
    }

    // A picture of one grey dot.
    private static byte[] Blank => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    private static Diagrams.Boards.Board Named(string name) => Diagrams.Boards.Board.All.Single(board => board.Name == name);

    private static BoardFiles FilesOf(string name) => new(Named(name));
}

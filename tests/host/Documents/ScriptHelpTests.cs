using Xunit;

namespace Latchkey.Tests.Host.Documents;

/// <summary>A script with commands of its own is asked about each of them.</summary>
public sealed class ScriptHelpTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public ScriptHelpTests() => File.WriteAllText(
        path,
        """
        case "$1" in
          --help) printf 'usage: tools/x.sh COMMAND [option]...\n\n  make   makes one\n  send   sends it\n\n  --help   this text\n' ;;
          make) printf 'usage: tools/x.sh make [--size N] NAME...\n\n  --size N   how large\n' ;;
          *) exit 2 ;;
        esac
        """);

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData("make --size 3", null)]
    [InlineData("make one two", null)]
    [InlineData("--help", null)]
    [InlineData("mend one", "has no command mend; it has make, send")]
    [InlineData("make --sise 3", "has no option --sise")]
    public void What_it_takes_is_what_the_help_of_the_command_says(string words, string? complaint)
    {
        string? said = new ScriptHelp(path).Complaint(words.Split(' '), true);

        Assert.Equal(complaint is null ? null : $"{path} {complaint}", said);
    }
}

using System.CommandLine;
using System.Text.RegularExpressions;
using Latchkey.Lockctl;
using Xunit;

namespace Latchkey.Tests.Host.Documents;

/// <summary>Every command line that a page tells a person to type is one that the tool's own help has, and no verb is without a page.</summary>
public sealed partial class CommandsOfPagesTests
{
    [Fact]
    public void Every_command_line_in_a_page_is_one_that_the_tool_s_help_has()
    {
        CodeSpan[] code = [.. Page.All.SelectMany(page => page.Code())];

        Complaints.None(Of(code));
        Assert.True(code.Count(span => span.Text.Contains("lockctl ", StringComparison.Ordinal)) > 30, "the pages' code was not found");
    }

    [Fact]
    public void An_option_that_a_tool_s_page_names_alone_is_one_of_its_help()
    {
        IEnumerable<(CodeSpan Span, string Option)> named = Page.All.Where(page => Toolbox.Of(page.Folder).Length > 0).SelectMany(page => page.Code())
            .Where(span => !span.IsBlock).SelectMany(span => Option().Matches(span.Text).Select(match => (span, match.Value)));
        Complaints.None(named.Where(each => !Toolbox.Of(each.Span.Page.Folder).Any(tool => tool.Knows(each.Option))).Select(each => $"{each.Span.Place}: there is no option {each.Option}"));
    }

    /// <summary>The check itself: each of these is a page that has fallen behind.</summary>
    [Theory]
    [InlineData("bash tools/lockctl.sh token isue --lock lk-1", "'isue' is no command", false)]
    [InlineData("lockctl token issue --grnt delivery", "--grnt", false)]
    [InlineData("lockctl keyring passphrase set|forget", "forget", false)]
    [InlineData("lockctl watch lk-7f3a21c09b44", "'lk-7f3a21c09b44' is no command", false)]
    [InlineData("LATCHKEY_PASSPHRASE=x lockctl pair --port /dev/ttyUSB0 --speed 9600", "--speed", true)]
    [InlineData("lockctl token issue --lock lk-1 --sub a --grant parcel --from -5m --to +2h", "parcel", true)]
    [InlineData("printf 'status\\n' | lockctl console --prot /dev/ttyUSB0", "--prot", true)]
    [InlineData("printf 'status\\ntest camra\\n' | lockctl console --port /dev/ttyUSB0", "'camra'", true)]
    [InlineData("token=$(bash tools/lockctl.sh token issue --lok \"$(field lock)\")", "--lok", true)]
    [InlineData("bash tools/bench.sh --senario delivery", "--senario", true)]
    [InlineData("tools/camera.sh --port P --dir clips", "--dir", false)]
    [InlineData("bash tests/run.sh --fliter Cbor", "--fliter", true)]
    [InlineData("bash tools/broker/ca.sh sever DIR NAME", "'sever DIR NAME'", true)]
    [InlineData("bash tools/no-such.sh", "there is no tools/no-such.sh", true)]
    [InlineData("bash tools/need-mosquitto.sh --quiet", "'--quiet'", true)]
    [InlineData("latchkey> wfi scan", "no command wfi", true)]
    [InlineData("latchkey> wifi scn", "'scn'", true)]
    [InlineData("latchkey> reboot now", "'now'", true)]
    [InlineData("calibrate outwards", "'outwards'", false)]
    [InlineData("help wfi", "wfi", false)]
    public void What_no_help_has_is_found(string line, string complaint, bool isBlock)
    {
        Page page = new("firmware/page.md", isBlock ? ["```", line, "```"] : [$"Type `{line}` then."]);

        Assert.Contains(complaint, Toolbox.Complaint(Assert.Single(page.Code())) ?? "nothing", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_example_in_lockctl_s_own_help_is_one_that_it_takes()
    {
        Page[] notes = [.. Toolbox.Lockctl.Commands.OfType<NotedCommand>().Select(command => new Page($"lockctl {command.Name} --help", ["```", .. command.Notes.Split('\n'), "```"]))];

        Complaints.None(Of(notes.SelectMany(page => page.Code())));
        Assert.NotEmpty(notes);
    }

    /// <summary>Errors and help texts name commands in single quotes.</summary>
    [Fact]
    public void Every_command_that_an_error_sends_people_to_is_one_that_they_find()
    {
        CodeSpan[] advice = [.. Sources("tools", "firmware").SelectMany(file => Advice().Matches(File.ReadAllText(file)).Select(match =>
            new CodeSpan(new Page(Path.GetRelativePath(Repository.Root, file), []), 1, match.Groups["command"].Value, false)))];

        Complaints.None(Of(advice));
        Assert.True(advice.Length > 10, "the advice was not found");
    }

    [Fact]
    public void Every_verb_of_lockctl_is_on_its_page()
    {
        const string page = "tools/lockctl/README.md";
        Complaints.None(Toolbox.Lockctl.Commands.Skip(1).Select(command => command.Name).Except(Words(page), StringComparer.Ordinal).Select(name => $"{page}: nothing of {name}"));
    }

    [Theory]
    [InlineData("tools/bench/README.md")]
    [InlineData("tools/camera/README.md")]
    public void Every_option_is_on_the_tool_s_page(string page)
    {
        IEnumerable<Option> options = ((CommandTree)Toolbox.Of(Page.At(page).Folder)[0]).Commands.SelectMany(command => command.Options).Where(option => !option.Hidden);
        Complaints.None(options.Select(option => option.Name).Except(Words(page), StringComparer.Ordinal).Where(name => name is not ("--help" or "--version")).Select(name => $"{page}: nothing of {name}"));
    }

    [Fact]
    public void Every_script_that_explains_itself_is_on_a_page()
    {
        HashSet<string> words = [.. Page.All.SelectMany(page => Words(page.Path))];
        Complaints.None(Toolbox.Scripts.Where(path => ScriptHelp.ExplainsItself(path) && !words.Contains(path) && !words.Contains(Path.GetFileName(path))).Select(path => $"no page names {path}"));
    }

    [Fact]
    public void Every_variable_of_the_environment_in_a_page_is_read_somewhere()
    {
        string sources = string.Concat(Sources("tools", "tests").Select(File.ReadAllText));
        IEnumerable<string> named = Page.All.SelectMany(page => page.Lines).SelectMany(line => Variable().Matches(line).Select(match => match.Value)).Distinct(StringComparer.Ordinal);
        Complaints.None(named.Where(variable => !sources.Contains($"\"{variable}\"", StringComparison.Ordinal)).Select(variable => $"nothing reads {variable}, which a page names"));
    }

    private static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".sh", StringComparison.Ordinal));

    private static IEnumerable<string> Of(IEnumerable<CodeSpan> code) =>
        code.Select(span => (span.Place, span.Text, Complaint: Toolbox.Complaint(span))).Where(each => each.Complaint is not null).Select(each => $"{each.Place}: {each.Complaint} (in: {each.Text})");

    private static string[] Words(string page) => [.. Page.At(page).Code().SelectMany(span => span.Text.Split([' ', ',', '`', '|'], StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex("(?<![a-z-])--[a-z][a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Option();

    [GeneratedRegex(@"'(?<command>(lockctl|tools/[\w/-]+\.sh|tests/\w+\.sh)( [^'{$""]*)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Advice();

    [GeneratedRegex("LATCHKEY_[A-Z]+(_[A-Z]+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}

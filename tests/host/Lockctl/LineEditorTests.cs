using Latchkey.Lockctl;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>The line that is typed at <c>lockctl console</c>.</summary>
public sealed class LineEditorTests
{
    private readonly LineEditor editor = new();

    [Fact]
    public void Keys_change_the_line_where_the_cursor_is()
    {
        Type("stats");
        Press(ConsoleKey.LeftArrow);
        Type("u");
        Assert.Equal(("status", 5), (editor.Text, editor.Cursor));
        Press(ConsoleKey.Home);
        Press(ConsoleKey.Delete);
        Press(ConsoleKey.End);
        Press(ConsoleKey.Backspace);
        Assert.Equal(("tatu", 4), (editor.Text, editor.Cursor));
        Press(ConsoleKey.LeftArrow);
        Press(ConsoleKey.K, control: true);
        Assert.Equal("tat", editor.Text);
        Press(ConsoleKey.U, control: true);
        Assert.Equal("", editor.Text);
        Press(ConsoleKey.Backspace);
        Press(ConsoleKey.Delete);
        Assert.Equal("", editor.Text);
    }

    [Fact]
    public void What_the_lock_would_refuse_is_not_typed()
    {
        editor.Take(new ConsoleKeyInfo('ä', ConsoleKey.None, false, false, false));
        editor.Take(new ConsoleKeyInfo('\t', ConsoleKey.Tab, false, false, false));
        Type("~");

        Assert.Equal("~", editor.Text);
    }

    [Fact]
    public void Lines_are_recalled_in_both_directions()
    {
        Enter("status");
        Enter("version");
        Enter("version");

        Press(ConsoleKey.UpArrow);
        Assert.Equal("version", editor.Text);
        Press(ConsoleKey.UpArrow);
        Press(ConsoleKey.UpArrow);
        Assert.Equal("status", editor.Text);
        Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.DownArrow);
        Assert.Equal("", editor.Text);
    }

    [Theory]
    [InlineData("factory-install AAAA")]
    [InlineData("  pair AAAA")]
    [InlineData("token unlock AAAA")]
    [InlineData("admin AAAA")]
    [InlineData("wifi net password")]
    [InlineData("mqtt login a b")]
    public void A_line_with_a_secret_is_forgotten(string line)
    {
        Enter("pair");
        Enter(line);

        Press(ConsoleKey.UpArrow);

        Assert.Equal("pair", editor.Text);
    }

    [Fact]
    public void Keys_that_end_a_line_or_the_session_are_told_apart()
    {
        Type("abc");
        Assert.Equal(Edit.Goes, Press(ConsoleKey.D, control: true));
        Assert.Equal(Edit.Dropped, Press(ConsoleKey.C, control: true));
        Assert.Equal("", editor.Text);
        Assert.Equal(Edit.Send, Press(ConsoleKey.Enter));
        Assert.Equal(Edit.Leave, Press(ConsoleKey.D, control: true));
        Assert.Equal(Edit.Leave, editor.Take(new ConsoleKeyInfo('\u001d', ConsoleKey.None, false, false, false)));
        Assert.Equal(Edit.Leave, Press(ConsoleKey.D5, control: true));
    }

    private Edit Press(ConsoleKey key, bool control = false) => editor.Take(new ConsoleKeyInfo('\0', key, false, false, control));

    private void Type(string text)
    {
        foreach (var c in text)
        {
            Assert.Equal(Edit.Goes, editor.Take(new ConsoleKeyInfo(c, ConsoleKey.None, false, false, false)));
        }
    }

    private void Enter(string line)
    {
        Type(line);
        Assert.Equal(Edit.Send, Press(ConsoleKey.Enter));
        Assert.Equal(line, editor.Finish());
    }
}

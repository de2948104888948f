namespace Latchkey.Tests.Host.Documents;

/// <summary>A piece of code in a page.</summary>
/// <param name="Page">Where.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">What it says; in a table without the backslashes before bars.</param>
/// <param name="IsBlock">True for a line of a code block, false for code in the text.</param>
internal sealed record CodeSpan(Page Page, int Line, string Text, bool IsBlock)
{
    /// <summary>Where it is, as editors take it.</summary>
    public string Place => $"{Page.Path}:{Line}";
}

using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>Consoles for people: coloured and fitted to the window at a terminal, plain and unbroken into a file or a pipe.</summary>
internal static class Terminal
{
    // Wide enough for the longest claim beside its meaning: what is to be copied must not be broken over lines.
    private const int PlainWidth = 240;

    public static IAnsiConsole Out { get; } = Open(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Open(Console.Error, Console.IsErrorRedirected);

    /// <summary>One over a writer.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="redirected">Whether nobody watches: plain, unbroken lines.</param>
    public static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (redirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}

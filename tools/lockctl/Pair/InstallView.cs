using System.Text;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>The progress of an installation for a person: one line a step, and the step in hand at the bottom while a terminal can show it.</summary>
internal sealed class InstallView(CancellationToken end)
{
    private const int NameWidth = 15;
    private const string ToLineStart = "\r\u001b[K";

    // On stderr, so that stdout is the result alone.
    private readonly IAnsiConsole console = Terminal.Error;
    private readonly bool isLive = !Console.IsErrorRedirected;
    private Keyboard? keyboard;
    private string shown = "";

    /// <summary>What is being done. Without a terminal it is said once, when there is something to do for the person.</summary>
    public void Doing(string step, string what)
    {
        var text = $"… {step.PadRight(NameWidth)} {what}";
        if (text == shown)
        {
            return;
        }

        shown = text;
        if (isLive)
        {
            Console.Error.Write(ToLineStart + Fit(text));
        }
        else if (what.Length > 0)
        {
            Console.Error.WriteLine(text);
        }
    }

    /// <summary>How a step went.</summary>
    public void Done(string step, StepResult result)
    {
        Clear();
        var (sign, colour) = result.Outcome switch
        {
            StepOutcome.Done => ("✓", "green"),
            StepOutcome.Already => ("✓", "grey"),
            _ => ("-", "yellow"),
        };
        console.MarkupLine($"[{colour}]{sign}[/] {step.PadRight(NameWidth)} {Markup.Escape(result.Detail)}");
    }

    /// <summary>Takes the step in hand away from the bottom.</summary>
    public void Clear()
    {
        if (isLive && shown.Length > 0)
        {
            Console.Error.Write(ToLineStart);
        }

        shown = "";
    }

    /// <summary>Asks the person.</summary>
    /// <returns>One of the answers; null when there is nobody to ask.</returns>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public string? Choose(string question, params string[] answers)
    {
        if (Console.IsInputRedirected || !isLive)
        {
            return null;
        }

        Clear();
        while (true)
        {
            Console.Error.Write($"? {question} [{string.Join('/', answers)}] ");
            var typed = ReadLine(isShown: true);
            if (answers.Contains(typed))
            {
                return typed;
            }
        }
    }

    /// <summary>Asks the person for what must not be seen.</summary>
    /// <param name="question">The question.</param>
    /// <param name="fault">What is wrong with an answer, or null; then it is asked again.</param>
    /// <returns>The answer; null when there is nobody to ask.</returns>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public string? AskHidden(string question, Func<string, string?> fault)
    {
        if (Console.IsInputRedirected || !isLive)
        {
            return null;
        }

        // The keyboard first: until it is read, the terminal itself shows what is typed.
        Clear();
        while (true)
        {
            keyboard ??= new Keyboard();
            Console.Error.Write($"? {question} ");
            var typed = ReadLine(isShown: false);
            if (fault(typed) is not { } wrong)
            {
                return typed;
            }

            Console.Error.WriteLine($"{wrong}, once more");
        }
    }

    // Not Console.ReadLine, which nothing can call off.
    private string ReadLine(bool isShown)
    {
        keyboard ??= new Keyboard();
        var typed = new StringBuilder();
        while (true)
        {
            var key = keyboard.Read(Timeout.Infinite, end)!.Value;
            if (key.Key == ConsoleKey.Enter)
            {
                Console.Error.WriteLine();
                return isShown ? typed.ToString().Trim() : typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
            {
                typed.Length--;
                Console.Error.Write(isShown ? "\b \b" : "");
            }
            else if (key.KeyChar >= ' ' && key.Key != ConsoleKey.Backspace)
            {
                typed.Append(key.KeyChar);
                Console.Error.Write(isShown ? key.KeyChar.ToString() : "");
            }
        }
    }

    private string Fit(string text) => text.Length < console.Profile.Width ? text : text[..(console.Profile.Width - 1)];
}

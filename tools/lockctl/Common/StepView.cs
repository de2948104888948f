using System.Text;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>The progress of a work at a lock for a person: one line a step, and the step in hand at the bottom while a terminal can show it.</summary>
/// <param name="end">Ends every asking.</param>
/// <param name="place">What stands before each line when there are several works at once, which have no line at the bottom then; empty for one alone.</param>
/// <param name="into">Where it goes; null for stderr, so that stdout is the result alone. Elsewhere there is nobody to ask.</param>
internal sealed class StepView(CancellationToken end, string place = "", TextWriter? into = null)
{
    private const int NameWidth = 15;
    private const string ToLineStart = "\r\u001b[K";

    // There is one terminal: what is written to it is written whole, and one question stands at a time.
    private static readonly Lock Writing = new();
    private static readonly Lock Asking = new();
    private static Keyboard? keyboard;

    private readonly IAnsiConsole console = into is null ? Terminal.Error : Terminal.Open(into, redirected: true);
    private readonly TextWriter writer = into ?? Console.Error;
    private readonly bool isPerson = into is null && !Console.IsErrorRedirected && !Console.IsInputRedirected;
    private readonly bool isLive = into is null && !Console.IsErrorRedirected && place.Length == 0;
    private readonly string prefix = place.Length == 0 ? "" : place + "  ";
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
            writer.Write(ToLineStart + Fit(text));
        }
        else if (what.Length > 0)
        {
            Write(text);
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
            StepOutcome.Failed => ("✗", "red"),
            _ => ("-", "yellow"),
        };
        lock (Writing)
        {
            console.MarkupLine($"{Markup.Escape(prefix)}[{colour}]{sign}[/] {step.PadRight(NameWidth)} {Markup.Escape(result.Detail)}");
        }
    }

    /// <summary>Takes the step in hand away from the bottom.</summary>
    public void Clear()
    {
        if (isLive && shown.Length > 0)
        {
            writer.Write(ToLineStart);
        }

        shown = "";
    }

    /// <summary>Asks the person.</summary>
    /// <returns>One of the answers; null when there is nobody to ask.</returns>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public string? Choose(string question, params string[] answers)
    {
        if (!isPerson)
        {
            return null;
        }

        Clear();
        lock (Asking)
        {
            while (true)
            {
                writer.Write($"{prefix}? {question} [{string.Join('/', answers)}] ");
                var typed = ReadLine(isShown: true);
                if (answers.FirstOrDefault(answer => answer == typed || (typed.Length == 1 && answer[0] == typed[0])) is { } chosen)
                {
                    return chosen;
                }
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
        if (!isPerson)
        {
            return null;
        }

        // The keyboard first: until it is read, the terminal itself shows what is typed.
        Clear();
        while (true)
        {
            keyboard ??= new Keyboard();
            writer.Write($"? {question} ");
            var typed = ReadLine(isShown: false);
            if (fault(typed) is not { } wrong)
            {
                return typed;
            }

            writer.WriteLine($"{wrong}, once more");
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
                writer.WriteLine();
                return isShown ? typed.ToString().Trim() : typed.ToString();
            }

            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
            {
                typed.Length--;
                writer.Write(isShown ? "\b \b" : "");
            }
            else if (key.KeyChar >= ' ' && key.Key != ConsoleKey.Backspace)
            {
                typed.Append(key.KeyChar);
                writer.Write(isShown ? key.KeyChar.ToString() : "");
            }
        }
    }

    private void Write(string text)
    {
        lock (Writing)
        {
            writer.WriteLine(prefix + text);
        }
    }

    private string Fit(string text) => text.Length < console.Profile.Width ? text : text[..(console.Profile.Width - 1)];
}

using System.CommandLine;
using System.Globalization;

namespace Latchkey.Bench;

/// <summary>The options of the bench: names, helps and bounds. A usage error is one line on stderr and exit code 2.</summary>
internal sealed class CommandLine
{
    /// <summary>Exit code of a usage error.</summary>
    internal const int UsageError = 2;

    private readonly Option<string?> scenario = new("--scenario") { Description = "Play one scenario and end: exit code 0 if every expectation held, 1 if not.", HelpName = "NAME" };
    private readonly Option<bool> list = new("--list") { Description = "List the scenarios." };
    private readonly Option<string?> readyFile = new("--ready-file")
    {
        Description = "Write there, once the lock is online, how to reach everything (JSON).",
        HelpName = "FILE",
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "The folder of the virtual flash and of everything else that survives a restart; made when missing. Default: a temporary one.",
        HelpName = "DIR",
    };

    private readonly Option<int> http = new("--http") { Description = "The loopback port of /board. Default: a free one.", HelpName = "PORT" };
    private readonly Option<bool> blank = new("--blank") { Description = "Leave the lock as it comes out of its box, for whoever installs it through its console." };
    private readonly Option<int> cameraDelay = new("--camera-delay-ms")
    {
        Description = "How long the camera takes from a start to the first frame on storage, 0..10000. Default: it answers at once.",
        HelpName = "MS",
    };

    private readonly RootCommand root = new(
        "The Latchkey bench: boots the unchanged firmware on a virtual board, with a private mosquitto, a camera module, a door, and a cloud that pairs it. "
        + "Without --scenario it stays up until Ctrl+C and prints how to reach the lock.\n\n"
        + "Exit codes: 0 every expectation held, or ended by a signal while staying up, 1 failed (the reason is on stderr), 2 the command line is wrong.");

    /// <summary>Declares the options.</summary>
    internal CommandLine()
    {
        Bound(http, 1, 65535);
        Bound(cameraDelay, 0, 10_000);
        root.Validators.Add(result =>
        {
            if (result.GetValue(blank) && result.GetValue(scenario) is not null)
            {
                result.AddError("--blank is for a bench that stays up: a scenario sets its lock up as it needs it");
            }
        });
        foreach (Option option in new Option[] { scenario, list, readyFile, data, http, blank, cameraDelay })
        {
            root.Options.Add(option);
        }
    }

    /// <summary>All options: what the documentation may name.</summary>
    internal RootCommand Root => root;

    /// <summary>Parses the arguments and, when they are good, runs.</summary>
    /// <returns>The exit code.</returns>
    internal int Run(string[] arguments, Func<Options, int> run)
    {
        root.SetAction(parsed => run(new Options(
            parsed.GetValue(scenario),
            parsed.GetValue(list),
            parsed.GetValue(readyFile),
            parsed.GetValue(data),
            parsed.GetValue(http),
            parsed.GetValue(blank),
            parsed.GetValue(cameraDelay))));
        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0)
        {
            System.Console.Error.WriteLine($"error: {result.Errors[0].Message} (see --help)");
            return UsageError;
        }

        return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static void Bound(Option<int> option, int least, int most) =>
        option.Validators.Add(result =>
        {
            // Without a token there is nothing to judge: that is a fault which the library reports itself.
            string? text = result.Tokens.Count == 1 ? result.Tokens[0].Value : null;
            bool good = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most;
            if (text is not null && !good)
            {
                result.AddError($"{option.Name} must be a whole number from {least} to {most}, not \"{text}\"");
            }
        });
}

using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Latchkey.CameraModule.Picture;
using Latchkey.CameraModule.Recording;
using Latchkey.Cloud;
using Latchkey.Serial;

namespace Latchkey.CameraModule;

/// <summary>The module as a command: on a serial port, until it is told to end.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int Usage = 2;
    private const int ReadMs = 100;

    private static readonly string[] Refusals = ["none", "storage-full", "lens-covered", "busy", "fault"];

    private static int Main(string[] arguments)
    {
        RootCommand root = Root();
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // The library lists what it would have taken on lines of their own.
            string message = string.Join(' ', parsed.Errors[0].Message.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
            Console.Error.WriteLine($"error: {message} (see --help)");
            return Usage;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception fault) when (fault is CameraModuleException or SerialException)
        {
            Console.Error.WriteLine($"error: {fault.Message}");
            return Failed;
        }
    }

    /// <summary>The whole tree: what the documentation may name.</summary>
    internal static RootCommand Root()
    {
        Option<string> port = new("--port") { Description = "The serial port of the lock's camera UART, or a terminal that stands for it.", HelpName = "DEVICE", Required = true };
        Option<string> folder = new("--folder") { Description = "Where the clips and the pairing's key are kept; made when missing.", HelpName = "DIR", Required = true };
        Option<string> refuse = new("--refuse") { Description = "Refuse every start, to see what the lock makes of it: storage-full, lens-covered, busy, fault.", HelpName = "REASON", DefaultValueFactory = _ => Refusals[0] };
        Option<int> delay = new("--delay-ms") { Description = "From a start to the first frame on the storage, 0..10000.", HelpName = "MS" };
        refuse.AcceptOnlyFromAmong(Refusals);
        delay.Validators.Add(result =>
        {
            string? text = result.Tokens.Count == 1 ? result.Tokens[0].Value : null;
            if (text is not null && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= 10_000))
            {
                result.AddError($"--delay-ms must be a whole number from 0 to 10000, not \"{text}\"");
            }
        });
        RootCommand root = new("The Latchkey reference camera module: speaks the camera protocol on a serial port, and records clips of a virtual doorway. Ctrl+C ends it.\n\nExit codes: 0 ended by a signal, 1 failed (the reason is on stderr), 2 the command line is wrong.")
        {
            port, folder, refuse, delay,
        };
        root.SetAction(parsed => Run(parsed.GetValue(port)!, parsed.GetValue(folder)!, (CameraRefusal)Array.IndexOf(Refusals, parsed.GetValue(refuse)), parsed.GetValue(delay)));
        return root;
    }

    private static int Run(string port, string path, CameraRefusal refusal, int delayMs)
    {
        using ManualResetEventSlim end = new();
        void Take(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Set();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Take);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Take);
        ClipFolder folder = new(path);
        foreach (string clip in folder.Repaired)
        {
            Console.WriteLine($"repaired {clip}");
        }

        CameraKeyFile key = new(folder.FullPath);
        using SerialLine line = new(port);
        using RunningModule module = new(key, folder, new RehearsedVisit(), line.Write) { Refusal = refusal, AnswerDelayMs = delayMs };
        Console.WriteLine($"camera on {port}, {(key.IsPaired ? "paired" : "not paired yet: type camera-pair on the lock's console")}; clips go to {folder.FullPath}");
        while (!end.IsSet)
        {
            byte[] bytes = line.Read(ReadMs);
            if (bytes.Length > 0)
            {
                module.Feed(bytes);
            }
        }

        return 0;
    }
}

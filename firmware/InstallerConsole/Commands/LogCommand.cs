using Latchkey.Reporting;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>log: what the lock noticed of itself since the boot, from a level on; log audit: the audit chain, entry by entry.</summary>
internal sealed class LogCommand : ConsoleCommand
{
    // The line takes some 200 characters in that time.
    private const int EveryMs = 20;

    private const int Nothing = 0;
    private const int Entries = 1;
    private const int Chain = 2;

    private static readonly string[] Levels = { "error", "warn", "info", "debug" };

    private readonly Terminal terminal;
    private readonly DeviceLog log;
    private readonly AuditPrinter chain;
    private int running;
    private int level;
    private int next;
    private int printedMs;

    public LogCommand(Terminal terminal, DeviceLog log, AuditPrinter chain)
    {
        this.terminal = terminal;
        this.log = log;
        this.chain = chain;
    }

    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override string Usage => "[error|warn|info|debug|audit]";

    /// <inheritdoc/>
    public override string Help => "what the lock noticed since the boot, or its audit chain";

    /// <inheritdoc/>
    public override string[] Details => new string[]
    {
        "error, warn, info, debug: entries of that level and above; log alone: info. Each begins with the seconds since the boot.",
        "audit: each entry that is kept, n first. The chain that proves it goes to the cloud (report).",
    };

    /// <inheritdoc/>
    public override bool IsRunning => running != Nothing;

    /// <inheritdoc/>
    public override int DueInMs(int nowMs) => EveryMs - (nowMs - printedMs) < 0 ? 0 : EveryMs - (nowMs - printedMs);

    /// <inheritdoc/>
    public override void Take(string[] words, int nowMs)
    {
        level = words.Length == 1 ? (int)LogLevel.Info : words.Length == 2 ? LevelOf(words[1]) : -1;
        running = words.Length == 2 && words[1] == "audit" ? Chain : level >= 0 ? Entries : Nothing;
        if (running == Nothing)
        {
            terminal.Line("usage: log " + Usage);
            terminal.End("malformed");
            return;
        }

        next = log.First;
        printedMs = nowMs;
        chain.Begin();
    }

    /// <inheritdoc/>
    public override void Step(int nowMs)
    {
        if (nowMs - printedMs < EveryMs)
        {
            return;
        }

        printedMs = nowMs;
        string line = running == Chain ? chain.Next() : NextEntry();
        if (line == null)
        {
            running = Nothing;
            terminal.End(null);
            return;
        }

        terminal.Line(line);
        terminal.Send();
    }

    private static int LevelOf(string word)
    {
        for (int i = 0; i < Levels.Length; i++)
        {
            if (word == Levels[i])
            {
                return i;
            }
        }

        return -1;
    }

    private string NextEntry()
    {
        // Those that fell out of the ring while the others were printed.
        next = next < log.First ? log.First : next;
        while (next < log.Count)
        {
            int entry = next++;
            if ((int)log.LevelOf(entry) <= level)
            {
                // Not the level alone: a line that begins with error: ends a reply.
                return "entry: " + Levels[(int)log.LevelOf(entry)] + " " + log.TextOf(entry);
            }
        }

        return null;
    }
}

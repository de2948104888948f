using Latchkey.Config;
using Latchkey.Reporting;

namespace Latchkey.InstallerConsole.Commands;

/// <summary>log: what the lock noticed of itself since the boot, from a level on; log audit: the audit chain, entry by entry.</summary>
internal sealed class LogCommand : ConsoleCommand
{
    private static readonly string[] Levels = { "error", "warn", "info", "debug" };

    private readonly DeviceLog log;
    private readonly AuditPrinter chain;
    private bool isOfChain;
    private int level;
    private int next;

    public LogCommand(Terminal terminal, DeviceLog log, AuditPrinter chain)
        : base(terminal)
    {
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
    public override int DueInMs(int nowMs) => terminal.NextPartInMs(nowMs);

    /// <inheritdoc/>
    public override bool Take(string[] words, int nowMs)
    {
        level = words.Length == 1 ? (int)LogLevel.Info : words.Length == 2 ? Words.IndexOf(Levels, words[1]) : -1;
        isOfChain = words.Length == 2 && words[1] == "audit";
        if (level < 0 && !isOfChain)
        {
            terminal.Line("usage: log " + Usage);
            return End("malformed");
        }

        next = log.First;
        terminal.BeginList(nowMs);
        chain.Begin();
        return true;
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        if (terminal.NextPartInMs(nowMs) > 0)
        {
            return true;
        }

        string line = isOfChain ? chain.Next() : NextEntry();
        if (line == null)
        {
            return End(null);
        }

        terminal.Line(line);
        terminal.SendPart(nowMs);
        return true;
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

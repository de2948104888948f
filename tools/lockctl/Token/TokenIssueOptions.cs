using System.CommandLine;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>The options of <c>lockctl token issue</c>, each with its form.</summary>
internal sealed class TokenIssueOptions
{
    public Option<string?> Lock { get; } = new("--lock") { Description = "The lock's id, for example lk-7f3a21c09b44", HelpName = "ID", Required = true, CustomParser = Parsers.Lock };

    public Option<string> Subject { get; } = new("--sub") { Description = "Who: an opaque id, never a name; it goes to the reports", HelpName = "ID", Required = true };

    public Option<GrantKind?> Grant { get; } = new("--grant")
    {
        Description = "delivery (4 h at most, 1 use), service (31 days, needs --uses or --schedule), guest or household (400 days)",
        HelpName = "delivery|service|guest|household",
        Required = true,
        CustomParser = Parsers.Word(("delivery", GrantKind.Delivery), ("service", GrantKind.Service), ("guest", GrantKind.Guest), ("household", GrantKind.Household)),
    };

    public Option<long?> From { get; } = new("--from")
    {
        Description = "Start of the window: 2026-11-24T15:00Z, 2026-11-24T16:00+01:00, now, or from now on as +2h, -30m. For at once take -5m: "
            + "the lock knows the time to some seconds only, and says not-yet-valid until it is sure that the start has passed",
        HelpName = "TIME",
        Required = true,
        CustomParser = Parsers.Time,
    };

    public Option<long?> To { get; } = new("--to") { Description = "End of the window, exclusive; same forms, +2h counts from now too", HelpName = "TIME", Required = true, CustomParser = Parsers.Time };

    public Option<string?> Reference { get; } = new("--ref") { Description = "Delivery reference for the reports, 1 to 32 characters", HelpName = "TEXT" };

    public Option<string> Scope { get; } = new("--scope") { Description = "What may be asked for: words of unlock, lock, duress", HelpName = "WORDS", DefaultValueFactory = _ => "unlock lock" };

    public Option<int?> Uses { get; } = new("--uses") { Description = "Unlocks allowed, 1 to 255. Default: 1 for a delivery, else any number inside the window", HelpName = "N", CustomParser = Parsers.Number(1, 255) };

    public Option<ScheduleRow[]?> Schedule { get; } = new("--schedule")
    {
        Description = "Weekly hours in the lock's local time: \"Mon,Wed,Fri 09:00-17:00\" or \"Mon-Fri 22:00-24:00\"; give it again for more rows, 8 at most",
        HelpName = "ROW",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Parsers.Schedule,
    };

    public Option<Ways?> Via { get; } = new("--via") { Description = "Allow one way in only. Default: both", HelpName = "cloud|console", CustomParser = Parsers.Word(("cloud", Ways.Cloud), ("console", Ways.Console)) };

    public Option<long?> IssuedAt { get; } = new("--iat") { Description = "State when it was issued, so that it can survive a revocation of older ones; same forms as --from", HelpName = "TIME", CustomParser = Parsers.Time };

    public Option<ReadOnlyMemory<byte>?> TokenId { get; } = new("--cti") { Description = "Token id, 8 to 16 bytes. Default: 16 random ones", HelpName = "HEX", CustomParser = Parsers.Bytes(8, 16, "a token id has 8 to 16 bytes") };

    public Option<int?> Epoch { get; } = new("--epoch") { Description = "Epoch of the key. Default: the lock's in the keyring, else 1", HelpName = "N", CustomParser = Parsers.Number(1, 65535) };

    public Option<string?> Out { get; } = new("--out") { Description = "Write the token to a file (mode 600) instead of stdout", HelpName = "FILE" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print a JSON object: the token and what it says" };

    public KeyringOptions Keyring { get; } = new();

    public IEnumerable<Option> All => [Lock, Subject, Grant, From, To, Reference, Scope, Uses, Schedule, Via, IssuedAt, TokenId, Epoch, Out, Json, .. Keyring.All];
}

using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary>The options of everything that makes locks, at one port or at several.</summary>
internal sealed class ManufactureOptions
{
    public const string DefaultFolder = "factory";

    private const int MaxOperator = 40;

    private readonly Option<string?> operatorName = new("--operator") { Description = "Who does it, for the results. Default: this computer's user", HelpName = "NAME" };

    private readonly Option<string[]> skip = new("--skip") { Description = "Leave a test out; once for each", HelpName = "TEST" };

    private readonly Option<string?> indicator = new("--indicator") { Description = "What is seen and heard of LED and buzzer. Default: you are asked", HelpName = "good|bad" };

    private readonly Option<int?> doorPatience = new("--door-wait") { Description = "How many seconds to wait for somebody to open the door. Default: 60", HelpName = "SECONDS", CustomParser = Parsers.Number(1, 3600) };

    private readonly Option<bool> again = new("--again") { Description = "Test once more a lock that has passed" };

    public ManufactureOptions()
    {
        indicator.AcceptOnlyFromAmong("good", "bad");
        skip.AcceptOnlyFromAmong([.. Making.Tests.Where(test => !test.IsFirstOfAll).Select(test => test.Name)]);
        operatorName.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: >= 1 and <= MaxOperator } name || name.Any(char.IsControl))
            {
                result.AddError($"--operator: 1 to {MaxOperator} characters");
            }
        });
    }

    public Option<string?> Folder { get; } = FolderOption();

    public KeyringOptions Keyring { get; } = new();

    public LabelOptions Label { get; } = new();

    /// <summary>The option that says where results and labels are.</summary>
    public static Option<string?> FolderOption() => new("--out") { Description = $"The folder of results.csv and labels/. Default: ./{DefaultFolder}", HelpName = "DIR" };

    /// <summary>Declares them.</summary>
    public void AddTo(Command command, bool hasAgain)
    {
        foreach (var option in new Option[] { Folder, operatorName, skip, indicator, doorPatience })
        {
            command.Options.Add(option);
        }

        if (hasAgain)
        {
            command.Options.Add(again);
        }

        Label.AddTo(command);
        Keyring.AddTo(command);
    }

    /// <summary>The folder that was named.</summary>
    public MakersFolder FolderOf(ParseResult parsed) => new(parsed.GetValue(Folder) ?? DefaultFolder);

    /// <summary>What the maker wants.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="lockId">The lock that it has to be; null for whichever is there.</param>
    public ManufacturePlan Plan(ParseResult parsed, string? lockId) => new(
        lockId,
        parsed.GetValue(operatorName) ?? Environment.UserName,
        parsed.GetValue(skip) ?? [],
        parsed.GetValue(indicator),
        TimeSpan.FromSeconds(parsed.GetValue(doorPatience) ?? 60),
        Label.Design(parsed),
        parsed.GetValue(again));
}

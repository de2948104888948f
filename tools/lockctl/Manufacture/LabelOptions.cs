using System.CommandLine;

namespace Latchkey.Lockctl;

/// <summary>The options of every command that draws labels.</summary>
internal sealed class LabelOptions
{
    private const int MostLines = 3;

    private readonly Option<string?> product = new("--product") { Description = $"The product's name on the label. Default: {LabelDesign.DefaultProduct}", HelpName = "NAME" };

    private readonly Option<string[]> lines = new("--line") { Description = "A line below it, as the model or the maker's address; at most three", HelpName = "TEXT" };

    private readonly Option<LabelSize?> size = new("--label-size") { Description = $"Width and height in mm. Default: {LabelSize.Default}", HelpName = "WxH", CustomParser = LabelSize.Parse };

    public LabelOptions()
    {
        product.Validators.Add(result =>
        {
            if (LabelDesign.TextFault(result.GetValueOrDefault<string>() ?? "") is { } fault)
            {
                result.AddError($"--product: {fault}");
            }
        });
        lines.Validators.Add(result =>
        {
            var given = result.GetValueOrDefault<string[]>() ?? [];
            if (given.Length > MostLines || given.Any(line => LabelDesign.TextFault(line) is not null))
            {
                result.AddError($"--line: at most {MostLines}, each of {LabelDesign.TextFault("")}");
            }
        });
    }

    /// <summary>Declares them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hasSize">False when something else says how large they are.</param>
    public void AddTo(Command command, bool hasSize = true)
    {
        foreach (var option in new Option[] { product, lines, size }.Take(hasSize ? 3 : 2))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What a command line says.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="given">How large they are, when the command says so; null for the option.</param>
    public LabelDesign Design(ParseResult parsed, LabelSize? given = null) =>
        new(parsed.GetValue(product) ?? LabelDesign.DefaultProduct, parsed.GetValue(lines) ?? [], given ?? parsed.GetValue(size) ?? LabelSize.Default);
}

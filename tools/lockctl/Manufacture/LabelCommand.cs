using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl manufacture label</c>: a label once more.</summary>
internal static class LabelCommand
{
    private const string Notes = """
        Only of a lock that has passed, and whose factory secret the keyring has: any other could not be paired. The label holds the lock id, in letters and as a code
        ('latchkey:' and the id), and no secret.

        Example:
          lockctl manufacture label --lock lk-7f3a21c09b44 --label-size 50x30
        """;

    public static Command Build()
    {
        var lockId = new Option<string?>("--lock") { Description = "The lock's id", HelpName = "ID", Required = true, CustomParser = Parsers.Lock };
        var folder = ManufactureOptions.FolderOption();
        var json = new Option<bool>("--json") { Description = "Print a JSON object: the lock and its label's file" };
        var label = new LabelOptions();
        var keyring = new KeyringOptions();
        var command = new NotedCommand("label", "Write the label of a lock once more", Notes) { lockId, folder, json };
        label.AddTo(command);
        keyring.AddTo(command);
        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(lockId)!;
            if (keyring.Open(parsed).Page.Entry(id).FactorySecret is null)
            {
                throw new Failure($"the keyring has no factory secret of {id}, so nobody could pair it: a lock gets its label from whoever made it");
            }

            var made = new MakersFolder(parsed.GetValue(folder) ?? ManufactureOptions.DefaultFolder);
            made.Passed(id);
            var file = made.Make().WriteLabel(id, label.Design(parsed));
            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(new WrittenLabel(id, file), WrittenLabelJson.Default.WrittenLabel) : file);
            return Exit.Ok;
        });
        return command;
    }
}

/// <summary>What <c>--json</c> prints.</summary>
internal sealed record WrittenLabel(string Lock, string Label);

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WrittenLabel))]
internal sealed partial class WrittenLabelJson : JsonSerializerContext;

using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl keyring show</c>.</summary>
internal static class KeyringShowCommand
{
    private const string Notes = "Without --reveal no secret is printed, and a passphrase is not asked for. A lock that is not listed is supposed to be in epoch 1.";

    public static Command Build()
    {
        var keyring = new KeyringOptions();
        var reveal = new Option<bool>("--reveal") { Description = "Print the fleet master and the factory secrets too" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var command = new NotedCommand("show", "What the keyring knows of its locks", Notes) { reveal, json };
        keyring.AddTo(command);

        command.SetAction(parsed =>
        {
            var shown = parsed.GetValue(reveal) ? Revealed(keyring.Open(parsed)) : Closed(KeyringFile.Read(keyring.PathOf(parsed)));
            Print(shown, parsed.GetValue(json));
            return Exit.Ok;
        });
        return command;
    }

    private static ShownKeyring Revealed(OpenKeyring keyring) => new(keyring.Page.Issuer, keyring.IsSealed, keyring.Page.Master, [.. keyring.Page.Locks.Select(known => ShownLock.Of(known.Key, known.Value, reveal: true))]);

    // What is sealed stays so: whether a factory secret is among it cannot be told.
    private static ShownKeyring Closed(KeyringPage page)
    {
        var isSealed = page.Sealed is not null;
        var locks = page.Locks is { } known ? known : new(page.Epochs!.ToDictionary(old => old.Key, old => new LockEntry { Epoch = old.Value, HighestEpoch = old.Value }), StringComparer.Ordinal);
        return new ShownKeyring(page.Issuer, isSealed, null, [.. locks.Select(one => ShownLock.Of(one.Key, one.Value, reveal: false) with { HasFactorySecret = isSealed ? null : one.Value.FactorySecret is not null })]);
    }

    private static void Print(ShownKeyring shown, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(shown, KeyringShownJson.Default.ShownKeyring));
            return;
        }

        var console = Terminal.Out;
        console.WriteLine($"Issuer      {shown.Issuer}");
        console.WriteLine($"Passphrase  {(shown.Sealed ? "yes" : "no: the file's mode alone protects the secrets")}");
        if (shown.Master is { } master)
        {
            console.WriteLine($"Master      {master}");
        }

        if (shown.Locks.Count > 0)
        {
            console.Write(Table(shown));
        }
    }

    private static Table Table(ShownKeyring shown)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in new[] { "Lock", "Epoch", "Seq", "Factory secret", "Broker", "Note" })
        {
            table.AddColumn(new TableColumn($"[bold]{column}[/]"));
        }

        foreach (var one in shown.Locks)
        {
            var secret = one.FactorySecret ?? one.HasFactorySecret switch
            {
                true => "kept",
                false => "no",
                null => "sealed, if any",
            };
            string[] cells = [one.Lock, Epoch(one), $"{one.Seq}", secret, one.Broker ?? "", one.Note ?? ""];
            table.AddRow(cells.Select(cell => new Text(cell)).ToArray<Spectre.Console.Rendering.IRenderable>());
        }

        return table;
    }

    private static string Epoch(ShownLock one)
    {
        var epoch = one.Epoch == 0 ? "not paired" : $"{one.Epoch}";
        return one.HighestEpoch > one.Epoch ? $"{epoch} (up to {one.HighestEpoch} used up)" : epoch;
    }
}

namespace Latchkey.Lockctl;

/// <summary>The passphrase from a file, from the environment, or from a person at a terminal, in this order.</summary>
internal sealed class Passphrase(string? file) : IPassphrase
{
    public const string Variable = "LATCHKEY_PASSPHRASE";

    private const int Tries = 3;

    /// <summary>How one is given, for help and errors.</summary>
    public static string Ways => $"--passphrase-file, {Variable}, or a terminal to ask at";

    /// <inheritdoc/>
    public string Unlock(string path, KeyringPage page, out KeyringSeal seal)
    {
        var given = Given();
        for (var tries = given is null ? Tries : 1; tries > 0; tries--)
        {
            seal = KeyringSeal.Of(given ?? Ask($"passphrase of {path}: ", path), page.Sealed!);
            if (seal.Open(page.Sealed!, page.Issuer) is { } text)
            {
                return text;
            }

            if (tries > 1)
            {
                Console.Error.WriteLine("that is not the passphrase, once more");
            }
        }

        throw new Failure($"{path} does not open: the passphrase is another one, or the file was changed by hand");
    }

    /// <summary>A new passphrase, which a person has to type twice.</summary>
    public static string New(string? newFile, string path)
    {
        if (newFile is not null)
        {
            return FirstLine(newFile);
        }

        var first = Ask($"new passphrase for {path}: ", path);
        return first == Ask("once more: ", path) ? NotEmpty(first, "the new passphrase") : throw new Failure("the two differ: nothing was changed");
    }

    private static string Ask(string question, string path)
    {
        if (Console.IsInputRedirected)
        {
            throw new Failure($"{path} needs a passphrase and there is nobody to ask: give {Ways}");
        }

        Console.Error.Write(question);
        var typed = HiddenInput.ReadLine();
        Console.Error.WriteLine();
        return typed ?? throw new Failure("no passphrase was given");
    }

    private static string FirstLine(string path)
    {
        var text = SafeFile.Read(path).Split('\n')[0].TrimEnd('\r');
        SafeFile.CloseToOthers(path, "a passphrase");
        return NotEmpty(text, path);
    }

    private static string NotEmpty(string text, string where) => text.Length > 0 ? text : throw new Failure($"{where} is empty: a passphrase has at least one character");

    private string? Given() => file is not null ? FirstLine(file) : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
}

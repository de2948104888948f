using Latchkey.Cloud;
using Latchkey.Lockctl;
using Xunit;

namespace Latchkey.Tests.Host.LockctlTool.Factory;

/// <summary>A factory's table: a keyring, the folder of what was made, and the tool at a device's line, in this process.</summary>
internal sealed class FactoryTable : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("factory-");

    public FactoryTable()
    {
        KeyringFile.Create(KeyringPath, new Latchkey.Lockctl.Keyring { Issuer = "factory", Master = new string('a', 64) }, null);
        Folder = new MakersFolder(OutPath).Make();
        View = new StepView(TestContext.Current.CancellationToken, into: Shown);
    }

    public string KeyringPath => Path.Combine(root.FullName, "keyring.json");

    public string OutPath => Path.Combine(root.FullName, "out");

    public MakersFolder Folder { get; }

    public ManufacturePlan Plan { get; set; } = new(null, "ada", [], "good", TimeSpan.FromSeconds(2), new LabelDesign("Latchkey", [], LabelSize.Default), Again: false);

    public StepView View { get; }

    /// <summary>What was shown.</summary>
    public StringWriter Shown { get; } = new();

    public string Csv => File.ReadAllText(Folder.Results.Path);

    /// <summary>Opens the keyring as another lockctl would.</summary>
    public OpenKeyring Keyring => OpenKeyring.Open(KeyringPath, new Passphrase(null));

    public string? SecretOf(string lockId) => Keyring.Page.Locks.GetValueOrDefault(lockId)?.FactorySecret;

    /// <summary>Makes whatever is at a line.</summary>
    public MadeLock Make(ScriptedLock line, OpenKeyring? keyring = null)
    {
        using LockConsole console = new(line, "the line", TestContext.Current.CancellationToken);
        var making = Begin(console, keyring);
        making.Meet(TimeSpan.FromSeconds(5), null);
        return making.Run();
    }

    public Making Begin(LockConsole console) => Begin(console, null);

    public bool HasLabel(string lockId) => File.Exists(Path.Combine(OutPath, "labels", lockId + ".svg"));

    /// <summary>Everything that left the factory: what was shown, and every file but the keyring.</summary>
    public string Everything() => string.Join('\n', Directory.EnumerateFiles(OutPath, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Prepend(Shown.ToString()));

    public void Dispose() => root.Delete(recursive: true);

    /// <summary>The forms in which a secret could be somewhere.</summary>
    public static string[] FormsOf(string secret)
    {
        var bytes = Hex.Decode(secret);
        return [secret, secret.ToUpperInvariant(), Base64Url.Encode(bytes), Convert.ToBase64String(bytes), Convert.ToBase64String(bytes).TrimEnd('=')];
    }

    private Making Begin(LockConsole console, OpenKeyring? keyring) => new(console, keyring ?? Keyring, Plan, Folder, View, TestContext.Current.CancellationToken);
}

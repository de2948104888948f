using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>What has to hold of a keyring's file: each answers with the first thing that is wrong, or null.</summary>
internal static class KeyringRules
{
    private const int MaxNoteLength = 200;

    public static string? Fault(KeyringPage page) => page switch
    {
        { Version: not (KeyringPage.FirstVersion or KeyringPage.Version2) } => $"its version is {page.Version}, and this program knows versions 1 and 2",
        { Issuer: null or { Length: < 1 or > 64 } } => "its issuer has to have 1 to 64 characters",
        _ when !StrictCbor.IsPlainText(page.Issuer) => "its issuer holds a character other than printable ASCII without \" and \\",
        { Version: KeyringPage.FirstVersion } => FirstVersionFault(page),
        { Epochs: not null } => "version 2 keeps the epochs with the locks",
        { Locks: null } => "its locks are missing",
        { Sealed: null } when !IsSecret(page.Master) => "its master has to be 64 hex digits",
        { Sealed: not null, Master: not null } => "its master is there twice, open and sealed",
        { Sealed: { } box } when KeyringSeal.Fault(box) is { } fault => fault,
        _ => page.Locks.Select(known => Fault(known.Key, known.Value)).FirstOrDefault(fault => fault is not null),
    };

    public static string? Fault(KeyringSecrets secrets) =>
        !IsSecret(secrets.Master) ? "its master has to be 64 hex digits" : secrets.FactorySecrets.Where(known => !IsSecret(known.Value)).Select(known => $"'{known.Key}': its factory secret has to be 64 hex digits").FirstOrDefault();

    /// <summary>What is wrong with a note for people, or null.</summary>
    public static string? NoteFault(string note) => note.Length is < 1 or > MaxNoteLength || note.Any(char.IsControl) ? $"a note has 1 to {MaxNoteLength} characters, on one line" : null;

    private static string? FirstVersionFault(KeyringPage page) => page switch
    {
        { Locks: not null } or { Sealed: not null } => "version 1 knows neither locks nor a seal",
        _ when !IsSecret(page.Master) => "its master has to be 64 hex digits",
        { Epochs: null } => "its epochs are missing",
        _ => page.Epochs.Where(e => !LockId.IsValid(e.Key) || e.Value is < 1 or > LockEntry.MaxEpoch).Select(e => $"'{e.Key}': {e.Value} is not a lock id and an epoch from 1 to 65535").FirstOrDefault(),
    };

    private static string? Fault(string lockId, LockEntry? entry) => entry switch
    {
        null => $"'{lockId}' is null",
        _ when !LockId.IsValid(lockId) => $"'{lockId}' is no lock id",
        { HighestEpoch: < 0 or > LockEntry.MaxEpoch } => $"'{lockId}': its highest epoch has to be from 0 to 65535",
        { Epoch: < 0 } => $"'{lockId}': its epoch is negative",
        _ when entry.Epoch > entry.HighestEpoch => $"'{lockId}': its epoch is above its highest",
        { Seq: < 0 or > AdminWriter.MaxSequence } => $"'{lockId}': its seq has to be from 0 to 2^53-1",
        { FactorySecret: { } secret } when !IsSecret(secret) => $"'{lockId}': its factory secret has to be 64 hex digits",
        { Broker: { } broker } when BrokerName.Fault(broker) is { } fault => $"'{lockId}': {fault}",
        { Note: { } note } when NoteFault(note) is { } fault => $"'{lockId}': {fault}",
        _ => null,
    };

    // The fleet master and the factory secrets have the same length.
    private static bool IsSecret(string? hex) => hex is { Length: 2 * LockKeys.MasterLength } && hex.All(char.IsAsciiHexDigit);
}

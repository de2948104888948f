namespace Latchkey.Lockctl;

/// <summary>Where a passphrase comes from.</summary>
internal interface IPassphrase
{
    /// <summary>Opens the sealed box of a keyring.</summary>
    /// <param name="path">The keyring's file, for the question.</param>
    /// <param name="page">A page with a box.</param>
    /// <param name="seal">What opened it.</param>
    /// <returns>What is inside.</returns>
    /// <exception cref="Failure">There is no passphrase to be had, or it is not the right one.</exception>
    string Unlock(string path, KeyringPage page, out KeyringSeal seal);
}

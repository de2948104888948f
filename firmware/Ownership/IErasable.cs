namespace Latchkey.Ownership;

/// <summary>What an owner leaves behind outside the stored state: files of their own, what the platform keeps.</summary>
public interface IErasable
{
    /// <summary>Removes it. Also when there is nothing.</summary>
    /// <returns>False when some of it may still be there: it is tried again.</returns>
    bool Erase();
}

namespace Latchkey.Bench.Http;

/// <summary>The world around the lock, as outside programs see and change it. Safe to call from any thread.</summary>
public interface IWorld
{
    /// <summary>Looks at everything at one moment.</summary>
    BoardView Look();

    /// <summary>Makes a change that has been found good.</summary>
    void Change(WorldPatch patch);
}

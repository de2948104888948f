namespace Latchkey.Lockctl;

/// <summary>The reed sees the door, or the magnet that stands for it, open and closed.</summary>
internal sealed class DoorTest : IProductTest
{
    // The lock itself gives up after 30 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public string Name => "door";

    /// <inheritdoc/>
    public string? Run(Making making)
    {
        // It says how the door stands, and then what is left to do.
        var todo = "";
        return making.Ask("test door", Patience, line =>
        {
            todo = (todo, line) switch
            {
                ("", "door: open") => "close the door",
                ("", "door: closed") => "open the door",
                _ => todo,
            };
            making.View.Doing(Name, todo);
        }).Error;
    }
}

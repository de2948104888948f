using Latchkey.Door;

namespace Latchkey.InstallerConsole.SelfTests;

/// <summary>test door: whoever installs opens and closes the door; the reed must tell both.</summary>
internal sealed class DoorSelfTest : SelfTest
{
    private const int WatchMs = 30000;

    private readonly DoorWatch door;
    private string last;
    private bool wasOpen;
    private bool wasClosed;
    private int sinceMs;

    public DoorSelfTest(Terminal terminal, DoorWatch door)
        : base(terminal) => this.door = door;

    /// <inheritdoc/>
    public override string Name => "door";

    /// <inheritdoc/>
    public override string Help => "open and close the door within 30 s: the reed must see both";

    /// <inheritdoc/>
    public override void Begin(int nowMs)
    {
        last = null;
        wasOpen = false;
        wasClosed = false;
        sinceMs = nowMs;
        terminal.Value("do", "open and close the door now");
    }

    /// <inheritdoc/>
    public override bool Step(int nowMs)
    {
        string word = BoltWords.Door(door);
        if (word != last)
        {
            last = word;
            terminal.Value("door", word);
            terminal.Send();
        }

        wasOpen |= door.IsOpen;
        wasClosed |= door.IsClosed;
        bool isOver = (wasOpen && wasClosed) || door.HasFault || nowMs - sinceMs >= WatchMs;
        Wrong = door.HasFault ? "fault" : wasOpen && wasClosed ? null : wasOpen ? "never-closed" : "never-open";
        return !isOver;
    }
}

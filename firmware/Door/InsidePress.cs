using Latchkey.Hal;

namespace Latchkey.Door;

/// <summary>Who is told that someone inside wants to leave.</summary>
public interface IPressWatcher
{
    /// <summary>The inside button was pressed.</summary>
    void Pressed(InsidePress press, int nowMs);
}

/// <summary>Who is told that the button is held.</summary>
public interface IHoldWatcher
{
    /// <summary>The inside button has been held for 5 s.</summary>
    void Held(int nowMs);
}

/// <summary>
/// The proof that someone stands inside: the button on the inside was pressed. It asks no cloud, no camera and no clock. Only <see cref="Button"/> can make one.
/// </summary>
public sealed class InsidePress
{
    private InsidePress()
    {
    }

    /// <summary>Watches the button; acts on the press, after debouncing, not on the release, and once more when it has been held for 5 s.</summary>
    public sealed class Button
    {
        private const int StableMs = 30;

        private const int HoldMs = 5000;

        private readonly IInsideButton button;
        private readonly Debounce level = new Debounce(StableMs);
        private readonly InsidePress press = new InsidePress();
        private bool isHeld;
        private int pressedMs;

        /// <summary>Stands on the button.</summary>
        public Button(IInsideButton button) => this.button = button;

        /// <summary>Who is told of a press.</summary>
        public IPressWatcher Watcher;

        /// <summary>Who is told of a button that is held.</summary>
        public IHoldWatcher HoldWatcher;

        /// <summary>Looks at the button. One that is held down since before the boot counts too: whoever holds it wants out.</summary>
        public void Step(int nowMs)
        {
            if (level.Step(button.IsPressed(), nowMs))
            {
                isHeld = level.Level;
                pressedMs = nowMs;
                if (isHeld)
                {
                    Watcher.Pressed(press, nowMs);
                }
            }

            if (isHeld && nowMs - pressedMs >= HoldMs)
            {
                isHeld = false;
                HoldWatcher.Held(nowMs);
            }
        }

        /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
        public int DueInMs(int nowMs)
        {
            int due = level.DueInMs(nowMs);
            int hold = isHeld ? HoldMs - (nowMs - pressedMs) : int.MaxValue;
            return hold < due ? hold : due;
        }
    }
}

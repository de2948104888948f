namespace Latchkey.Door;

/// <summary>
/// The proof that the bolt may be moved for whoever installs the lock, both ways and without a token: the door stands open, and the lock is nobody's yet or its pairing window is open. Only <see cref="Gate"/> makes one, for one
/// travel.
/// </summary>
public sealed class InstallerMove
{
    private InstallerMove()
    {
    }

    /// <summary>Looks whether it is so at this moment.</summary>
    public sealed class Gate
    {
        private readonly InstallerMove move = new InstallerMove();
        private readonly DoorWatch door;
        private readonly IInstallerPresence installer;

        /// <summary>Stands on the door and on who is there.</summary>
        public Gate(DoorWatch door, IInstallerPresence installer)
        {
            this.door = door;
            this.installer = installer;
        }

        /// <summary>The word for why the bolt may not be moved now, or null.</summary>
        public string Refusal() => !installer.IsInstalling ? "not-allowed" : !door.StandsOpen ? "door-not-open" : null;

        /// <summary>The proof, or null.</summary>
        public InstallerMove Allow() => Refusal() == null ? move : null;
    }
}

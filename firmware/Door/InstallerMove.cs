using Latchkey.Keys;

namespace Latchkey.Door;

/// <summary>
/// The proof that the bolt may be moved for whoever installs the lock, both ways and without a token: the door stands open, and the lock is nobody's yet. Only <see cref="Gate"/> makes one, for one
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
        private readonly Credentials credentials;

        /// <summary>Stands on the door and on whose lock it is.</summary>
        public Gate(DoorWatch door, Credentials credentials)
        {
            this.door = door;
            this.credentials = credentials;
        }

        /// <summary>True while the lock is open to installing: it is not paired. A pairing window is asked here too.</summary>
        public bool IsInstalling => !credentials.IsPaired;

        /// <summary>The word for why the bolt may not be moved now, or null.</summary>
        public string Refusal() => !IsInstalling ? "not-allowed" : !door.StandsOpen ? "door-not-open" : null;

        /// <summary>The proof, or null.</summary>
        public InstallerMove Allow() => Refusal() == null ? move : null;
    }
}

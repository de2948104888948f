using System.Collections;
using System.Text;

namespace Latchkey.Tests.Fakes;

/// <summary>
/// What the world has handed to the lock that may pull the bolt in for someone outside: a token, a flash write after it, a start that the camera heard after that, and its proof for the
/// same session. What a token says is read off its bytes, without the firmware's reader.
/// </summary>
public sealed class Proofs
{
    /// <summary>A token that was not decided by then is decided no more: 2 s of slow work, 5 s of camera.timeout_ms, and some.</summary>
    private const int TokenMs = 8000;

    /// <summary>What the installer has asked for is over by then.</summary>
    private const int InstallerMs = 60000;

    // A door that closes is closed once it has stood still.
    private const int DebounceMs = 100;

    private readonly LockRig rig;
    private readonly ArrayList tokens = new ArrayList();
    private int readCommands;
    private int readTyped;
    private int readStarts;
    private readonly Handed any = new Handed();
    private readonly Handed free = new Handed();
    private bool isGuestFree;
    private bool isInstalling;
    private int installingMs;
    private bool isOpen;
    private int openMs;
    private string asked;

    /// <summary>Watches what comes in.</summary>
    public Proofs(LockRig rig) => this.rig = rig;

    /// <summary>The installer has asked for a motion with the door open: calibrate, test motor.</summary>
    public bool IsInstalling => isInstalling && rig.Time.Now - installingMs <= InstallerMs && rig.Time.Now - openMs <= DebounceMs;

    /// <summary>To be called before and after each turn, so that what comes in is seen before it is taken.</summary>
    public void Look()
    {
        for (; readCommands < rig.Broker.Commands.Count; readCommands++)
        {
            Present((byte[])rig.Broker.Commands[readCommands]);
        }

        for (; readTyped < rig.Chip.TypedTokens.Count; readTyped++)
        {
            Present((byte[])rig.Chip.TypedTokens[readTyped]);
        }

        // Until a look finds it closed it was open.
        openMs = isOpen || !rig.Door.IsClosed() ? rig.Time.Now : openMs;
        isOpen = !rig.Door.IsClosed();
        if (rig.Chip.IsInstallerAtWork)
        {
            rig.Chip.IsInstallerAtWork = false;
            isInstalling = true;
            installingMs = rig.Time.Now;
        }

        if (readStarts != rig.Camera.Starts)
        {
            readStarts = rig.Camera.Starts;
            asked = any.IsCommitted(rig.Time.Now, rig.Camera.FlashWritesAtLastStart) ? rig.Camera.LastAsked : null;
        }
    }

    /// <summary>Takes them for one motion; they serve no second one.</summary>
    /// <returns>Whether they were there.</returns>
    public bool Take()
    {
        bool isProven = asked != null && asked == rig.Camera.LastProven;
        bool isEnough = isProven || free.IsCommitted(rig.Time.Now, rig.Camera.Flash.Writes);
        Forget();
        return isEnough;
    }

    /// <summary>Nothing that was handed in so far may move anything.</summary>
    public void Forget()
    {
        asked = null;
        any.Forget();
        free.Forget();
        isInstalling = false;
    }

    /// <summary>uses of the token with this cti; 0 = any number, or never handed in.</summary>
    /// <param name="cti">In hex.</param>
    public int UsesOf(string cti)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            byte[] token = (byte[])tokens[i];
            if (TokenBytes.HasCti(token, cti))
            {
                return TokenBytes.Number(token, TokenBytes.Uses);
            }
        }

        return 0;
    }

    private void Present(byte[] bytes)
    {
        int freed = TokenBytes.After(bytes, Encoding.UTF8.GetBytes("guest.recording"));
        if (freed > 0)
        {
            isGuestFree = bytes[freed] == 0xF4;
            return;
        }

        int grant = TokenBytes.Number(bytes, TokenBytes.Grant);
        if (grant > 0)
        {
            tokens.Add(bytes);
            any.Take(rig.Time.Now, rig.Camera.Flash.Writes);
            if (grant == 4 || (grant == 3 && isGuestFree))
            {
                free.Take(rig.Time.Now, rig.Camera.Flash.Writes);
            }
        }
    }

    // Tokens of one sort, handed in one after the other: which of them is decided when, is not seen from outside.
    private sealed class Handed
    {
        private bool isThere;
        private int ms;
        private int writes;

        public void Take(int nowMs, int writesNow)
        {
            writes = isThere && nowMs - ms <= TokenMs ? writes : writesNow;
            ms = nowMs;
            isThere = true;
        }

        public bool IsCommitted(int nowMs, int writesThen) => isThere && nowMs - ms <= TokenMs && writesThen > writes;

        public void Forget() => isThere = false;
    }
}

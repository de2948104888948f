using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Keys;
using Latchkey.Reporting;

namespace Latchkey.Admin;

/// <summary>
/// One command of the table in protocol/admin.md: what arguments it has, what it refuses, what it does. Made once; it holds the arguments of the message that is being looked at. Nothing is changed
/// before <see cref="CarryOut"/>.
/// </summary>
internal abstract class AdminCommand
{
    /// <summary>Its name in a message.</summary>
    public readonly string Name;

    private readonly string[] keys;
    private bool isDue;

    /// <summary>A command with these arguments.</summary>
    /// <param name="name">Its name in a message.</param>
    /// <param name="arguments">Keys of its arguments.</param>
    protected AdminCommand(string name, string[] arguments)
    {
        Name = name;
        keys = arguments;
    }

    /// <summary>True when it leaves an entry of its own kind in the audit chain; false when what it does brings one along, or needs none.</summary>
    public virtual bool IsAudited => true;

    /// <summary>True when it may be carried out, with these arguments, by a lock that does not know the time.</summary>
    public virtual bool RunsUntimed => false;

    /// <summary>Reads the arguments, whose map's head was read and whose form was checked.</summary>
    /// <param name="args">Stands behind the head of the map.</param>
    /// <param name="sender">Keys of the epoch that sent them.</param>
    /// <returns>False when one is unknown, missing or of another type.</returns>
    public bool Read(CborReader args, LockKeys sender)
    {
        int seen = 0;
        Begin(sender);
        for (int left = (int)args.Value; left > 0; left--)
        {
            int length = args.String(CborReader.Text);
            int argument = length < 0 ? -1 : IndexOf(args.Buffer, args.Position - length, length);
            if (length < 0 || !(argument < 0 ? ReadUnknown(args) : ReadArgument(argument, args)))
            {
                return false;
            }

            seen |= argument < 0 ? 0 : 1 << argument;
        }

        return IsComplete(seen);
    }

    /// <summary>Reads one argument.</summary>
    /// <param name="argument">Its place in the keys.</param>
    /// <param name="args">Stands at its value.</param>
    protected abstract bool ReadArgument(int argument, CborReader args);

    /// <summary>Reads the value of a key that is not among the keys.</summary>
    protected virtual bool ReadUnknown(CborReader args) => false;

    /// <summary>Forgets the arguments of the last message.</summary>
    protected virtual void Begin(LockKeys sender)
    {
    }

    /// <summary>True when these arguments are all that it needs.</summary>
    /// <param name="seen">A bit by place in the keys.</param>
    protected virtual bool IsComplete(int seen) => seen == (1 << keys.Length) - 1;

    /// <summary>Looks at the values: none, policy or storage.</summary>
    public virtual Reason Judge() => Reason.None;

    /// <summary>It was taken, and is judged again, and done, when the bolt has come to rest.</summary>
    public virtual void Wait()
    {
    }

    /// <summary>Does it. The seq, what it did and its answer are one commit, which is still to come.</summary>
    /// <param name="seq">For what it tells.</param>
    /// <returns>False when there was no room, and nothing was done.</returns>
    public abstract bool CarryOut(long seq);

    /// <summary>Does what has to wait until seq and answer are on flash, if <see cref="CarryOut"/> has asked for it: once.</summary>
    public void PerformDue()
    {
        if (isDue)
        {
            isDue = false;
            Perform();
        }
    }

    /// <summary>What has to wait until seq and answer are on flash.</summary>
    public virtual void Perform()
    {
    }

    /// <summary>Adds to the answer what belongs to it, also when it is given again.</summary>
    public virtual void Answer(JsonWriter json)
    {
    }

    /// <summary>Lets go of the arguments, whatever came of them.</summary>
    public virtual void Forget()
    {
    }

    /// <summary>Asks for <see cref="Perform"/> after the commit.</summary>
    protected void Due() => isDue = true;

    // Names are ASCII. By bytes: a string of the platform ends where a zero byte stands, and a key with one behind it is another key.
    private int IndexOf(byte[] buffer, int offset, int length)
    {
        for (int i = keys.Length - 1; i >= 0; i--)
        {
            if (keys[i].Length == length && Bytes.Equal(Bytes.FromText(keys[i]), 0, buffer, offset, length))
            {
                return i;
            }
        }

        return -1;
    }
}

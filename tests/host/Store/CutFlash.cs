using Latchkey.Hal;
using Latchkey.Tests.Fakes;

namespace Latchkey.Tests.Host.Store;

/// <summary>
/// Flash under the contract of <see cref="IFlashFiles"/> whose power can be cut at any write, in any way of <see cref="FaultKind"/>. It remembers every write. Contents are never
/// changed in place, so that a snapshot is a copy of the table of files.
/// </summary>
public sealed class CutFlash : IFlashFiles, ICountsWrites
{
    private Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private int untilCut;
    private Fault? fault;
    private string onlyName = string.Empty;
    private bool isOff;

    /// <summary>Called after each write that came back, before the firmware runs on.</summary>
    public Action<FlashWrite>? Written { get; set; }

    /// <summary>Says whether the motor is on, which no write may meet.</summary>
    public FakeDoor? Door { get; init; }

    /// <inheritdoc/>
    public int Writes { get; private set; }

    /// <summary>True while a cut is still to come.</summary>
    public bool IsArmed => fault is not null;

    /// <summary>The files as they are.</summary>
    public Dictionary<string, byte[]> Snapshot() => new(files, StringComparer.Ordinal);

    /// <summary>The files become these, and the power is on.</summary>
    public void Restore(Dictionary<string, byte[]> snapshot)
    {
        files = new(snapshot, StringComparer.Ordinal);
        PowerOn();
    }

    /// <summary>Puts a file there or, with null, takes it away.</summary>
    public void Put(string name, byte[]? content)
    {
        if (content is null)
        {
            files.Remove(name);
        }
        else
        {
            files[name] = content;
        }
    }

    /// <summary>The power is on, and no cut is to come.</summary>
    public void PowerOn()
    {
        isOff = false;
        fault = null;
    }

    /// <summary>The power goes at a write to come.</summary>
    /// <param name="writes">1 = the next one.</param>
    /// <param name="how">What becomes of it; torn beyond its end begins at its start again.</param>
    /// <param name="name">Only writes to files whose names begin so are counted.</param>
    public void CutAt(int writes, Fault how, string name = "")
    {
        untilCut = writes;
        fault = how;
        onlyName = name;
    }

    /// <summary>The bytes of a file, or null.</summary>
    public byte[]? Content(string name) => files.GetValueOrDefault(name);

    /// <inheritdoc/>
    public int Length(string name) => files.TryGetValue(name, out byte[]? content) ? content.Length : -1;

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!files.TryGetValue(name, out byte[]? content))
        {
            return -1;
        }

        int taken = Math.Max(0, Math.Min(content.Length - position, count));
        Array.Copy(content, Math.Min(position, content.Length), buffer, offset, taken);
        return taken;
    }

    /// <inheritdoc/>
    public bool Create(string name, byte[] buffer, int offset, int count) => Write(name, new(name, Content(name), buffer[offset..(offset + count)], 0));

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        byte[]? before = Content(name);
        return before is not null && Write(name, new(name, before, [.. before, .. buffer.AsSpan(offset, count)], before.Length));
    }

    /// <inheritdoc/>
    public bool Delete(string name) => Content(name) is not { } before || Write(name, new(name, before, null, 0));

    private bool Write(string name, FlashWrite write)
    {
        if (isOff)
        {
            throw new PowerLostException();
        }

        if (Door is not null && Door.Direction != MotorDirection.Off)
        {
            throw new InvalidOperationException($"a write to {name} while the motor is on");
        }

        if (fault is not null && name.StartsWith(onlyName, StringComparison.Ordinal) && --untilCut == 0)
        {
            Put(name, fault.Within(write).ContentAfter(write));
            fault = null;
            isOff = true;
            throw new PowerLostException();
        }

        Put(name, write.After);
        Writes++;
        Written?.Invoke(write);
        return true;
    }
}

using System;
using System.IO;

namespace Latchkey.VirtualEsp32.Platform;

/// <summary>
/// The platform's <c>System.IO.FileStream</c>, with littlefs' manners: what is written stays in RAM until <see cref="Stream.Close"/>; creating over an existing file empties it at once.
/// </summary>
public class FileStream : Stream
{
    private readonly Chip _chip;
    private readonly string _file;
    private readonly MemoryStream _content = new();
    private readonly FileAccess _access;
    private readonly int _kept;
    private bool _dirty;
    private bool _closed;

    /// <summary>Opens or makes a file.</summary>
    public FileStream(string path, FileMode mode)
        : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
    {
    }

    /// <summary>Opens or makes a file.</summary>
    /// <exception cref="IOException">It is not there, is there already, or the flash refused.</exception>
    public FileStream(string path, FileMode mode, FileAccess access)
    {
        _chip = Chip.Here();
        _file = _chip.Board.Flash.Resolve(path);
        _access = access;
        bool exists = System.IO.File.Exists(_file);
        if (exists ? mode == FileMode.CreateNew : mode is FileMode.Open or FileMode.Truncate)
        {
            throw new IOException(exists ? path + " exists already." : "There is no " + path + ".");
        }

        if (!exists || mode is FileMode.Create or FileMode.Truncate)
        {
            _chip.Board.Flash.Write(_chip, _file, 0, []);
        }
        else
        {
            _content.Write(System.IO.File.ReadAllBytes(_file));
            _kept = mode == FileMode.Append ? (int)_content.Length : 0;
            _content.Position = _kept;
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => _access != FileAccess.Write;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => _access != FileAccess.Read;

    /// <inheritdoc/>
    public override long Length => _content.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _content.Position;
        set => _content.Position = value;
    }

    /// <summary>Does not reach the flash: only closing does.</summary>
    public override void Flush()
    {
        _chip.Check();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        _chip.Check();
        return _content.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _content.Seek(offset, origin);

    /// <inheritdoc/>
    public override void SetLength(long value) => _content.SetLength(value);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        _chip.Check();
        if (!CanWrite)
        {
            throw new NotSupportedException("The file is open for reading.");
        }

        _content.Write(buffer, offset, count);
        _dirty = true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_closed)
        {
            return;
        }

        _closed = true;
        if (_dirty)
        {
            byte[] added = _content.ToArray()[_kept..];
            _chip.Board.Flash.Write(_chip, _file, _kept, added);
            _chip.Board.Record(TraceKind.FlashCommit, Path.GetFileName(_file), added);
        }
    }
}

using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Runtime.InteropServices;

namespace Latchkey.VirtualEsp32;

/// <summary>
/// The littlefs partition as a folder of flat files. A file changes only when it is closed; then it is durable, also when the process is killed. Its faults are its configuration.
/// </summary>
public sealed partial class FlashFolder
{
    private readonly VirtualBoard _board;

    internal FlashFolder(VirtualBoard board, string folder)
    {
        _board = board;
        Folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The same with a separator at its end, ready to have a file name put behind it.</summary>
    public string Root => Folder + Path.DirectorySeparatorChar;

    /// <summary>Fault: the power fails in the middle of the flash operation after so many more that succeed (0: the next one); null: never. Creating a file is two operations: making or
    /// emptying it, and closing it with its content.</summary>
    public int? CutAfterOperations { get; set; }

    /// <summary>
    /// Fault: every write fails, as on a full or worn partition: with a plain <see cref="Exception"/>, as the platform's native code has it, whose table of exceptions knows no errors of files (nf-interpreter,
    /// corlib_native_System_Exception.cpp, 2026).
    /// </summary>
    public bool Refuses { get; set; }

    /// <summary>The folder as it is on disk now.</summary>
    public FlashMark Mark()
    {
        int files = 0;
        long bytes = 0;
        DateTime last = DateTime.MinValue;
        foreach (FileInfo file in new DirectoryInfo(Folder).EnumerateFiles())
        {
            try
            {
                bytes += file.Length;
                last = file.LastWriteTimeUtc > last ? file.LastWriteTimeUtc : last;
                files++;
            }
            catch (FileNotFoundException)
            {
                // Deleted between listing and looking: it is not there.
                continue;
            }
        }

        return new FlashMark(files, bytes, last);
    }

    /// <summary>What a path of the firmware means: <c>I:\name</c>, or a path that begins with <see cref="Root"/>.</summary>
    internal string Resolve(string path)
    {
        string name = path.StartsWith(@"I:\", StringComparison.Ordinal) ? path[3..] : path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : path;
        if (name.Length == 0 || name.IndexOfAny(['/', '\\', ':']) >= 0)
        {
            throw new IOException("The flash holds flat files at I:\\ only, not " + path + ".");
        }

        return Path.Combine(Folder, name);
    }

    /// <summary>Makes a durable change, or dies in it as <see cref="CutAfterOperations"/> says.</summary>
    /// <param name="chip">The boot that does it.</param>
    /// <param name="file">Full path.</param>
    /// <param name="kept">How many bytes of the file stay.</param>
    /// <param name="added">What is written behind them.</param>
    [SuppressMessage("Usage", "CA2201:Do not raise reserved exception types", Justification = "It is what the platform raises.")]
    internal void Write(Chip chip, string file, int kept, ReadOnlySpan<byte> added)
    {
        lock (_board.Gate)
        {
            chip.Check();
            if (Refuses)
            {
                throw new Exception("The flash refused.");
            }

            // What the flash says must not be ahead of the world when the process is killed: the next start finds both as they were.
            _board.SaveAtOnce();
            bool cut = IsCut();
            if (added.IsEmpty && File.Exists(file))
            {
                Empty(file, kept);
                DieIf(cut, chip);
                return;
            }

            using (FileStream stream = new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                stream.SetLength(kept);
                stream.Seek(kept, SeekOrigin.Begin);
                stream.Write(cut ? added[..(added.Length / 2)] : added);
            }

            DieIf(cut, chip);
        }
    }

    internal void Delete(Chip chip, string file)
    {
        lock (_board.Gate)
        {
            chip.Check();
            bool cut = IsCut();
            if (!cut)
            {
                File.Delete(file);
                _board.Record(TraceKind.FlashDelete, Path.GetFileName(file));
            }

            DieIf(cut, chip);
        }
    }

    // By path, without opening it: who watches the folder sees one closed write per commit, as there is one on the device.
    private static void Empty(string file, long length)
    {
        if (Truncate(file, length) != 0)
        {
            throw new IOException("The flash file " + file + " could not be emptied: error " + Marshal.GetLastPInvokeError() + ".");
        }
    }

    [LibraryImport("libc", EntryPoint = "truncate", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Truncate(string path, long length);

    private bool IsCut()
    {
        return CutAfterOperations is { } left && (CutAfterOperations = left == 0 ? null : left - 1) == null;
    }

    private void DieIf(bool cut, Chip chip)
    {
        if (cut)
        {
            _board.Stop(chip, "flash-cut");
            chip.Check();
        }
    }
}

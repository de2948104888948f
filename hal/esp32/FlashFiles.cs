using System;
using System.IO;

namespace Latchkey.Hal.Esp32;

/// <summary>
/// Files of the littlefs partition. Only closing a file brings it to the flash, so every writing call closes it before it answers. A refusal, at opening, writing or closing, is an IOException where managed code of
/// the platform says it, and a plain Exception where native code does: its table of exceptions has no row for the errors of files (nf-interpreter, corlib_native_System_Exception.cpp, read in 2026).
/// </summary>
public sealed class FlashFiles : IFlashFiles
{
    private readonly string _root;

    /// <summary>Works on files right under a root.</summary>
    /// <param name="root">With its separator at the end: <c>I:\</c> on the device.</param>
    public FlashFiles(string root)
    {
        _root = root;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        string path = _root + name;
        try
        {
            if (!File.Exists(path))
            {
                return -1;
            }

            using FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read);
            return (int)file.Length;
        }
        catch (Exception e)
        {
            if (!IsRefusal(e))
            {
                throw;
            }

            return -1;
        }
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        try
        {
            using FileStream file = new FileStream(_root + name, FileMode.Open, FileAccess.Read);
            if (position >= file.Length)
            {
                return 0;
            }

            file.Seek(position, SeekOrigin.Begin);
            return ReadAll(file, buffer, offset, count);
        }
        catch (Exception e)
        {
            if (!IsRefusal(e))
            {
                throw;
            }

            return -1;
        }
    }

    /// <inheritdoc/>
    public bool Create(string name, byte[] buffer, int offset, int count)
    {
        return Write(name, FileMode.Create, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        // Opening to append would make a file that is not there.
        return Length(name) >= 0 && Write(name, FileMode.Append, buffer, offset, count);
    }

    /// <inheritdoc/>
    public bool Delete(string name)
    {
        string path = _root + name;
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception e)
        {
            if (!IsRefusal(e))
            {
                throw;
            }

            return false;
        }
    }

    // No memory, or a wrong argument, is none.
    private static bool IsRefusal(Exception e) => e is IOException || e.GetType() == typeof(Exception);

    private static int ReadAll(FileStream file, byte[] buffer, int offset, int count)
    {
        int done = 0;
        int got;
        do
        {
            got = file.Read(buffer, offset + done, count - done);
            done += got;
        }
        while (got > 0 && done < count);
        return done;
    }

    private bool Write(string name, FileMode mode, byte[] buffer, int offset, int count)
    {
        try
        {
            using (FileStream file = new FileStream(_root + name, mode, FileAccess.Write))
            {
                file.Write(buffer, offset, count);
            }

            return true;
        }
        catch (Exception e)
        {
            if (!IsRefusal(e))
            {
                throw;
            }

            return false;
        }
    }
}

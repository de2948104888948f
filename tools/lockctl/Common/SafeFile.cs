using System.Text;

namespace Latchkey.Lockctl;

/// <summary>Files that hold secrets: readable by their owner alone, and never seen half written.</summary>
internal static class SafeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a file that must not exist yet.</summary>
    /// <exception cref="Failure">It exists, or cannot be written.</exception>
    public static void Create(string path, string text, string whenThere)
    {
        Run(path, () =>
        {
            // The text is whole before the name appears, and a name that is taken stays as it is.
            var temporary = WriteBeside(path, Encoding.UTF8.GetBytes(text));
            try
            {
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (Path.Exists(path))
            {
                throw new Failure(whenThere);
            }
            finally
            {
                File.Delete(temporary);
            }

            FolderSync.Flush(FolderOf(path));
        });
    }

    /// <summary>Makes a file, or puts it in the place of an older one, in one step.</summary>
    /// <exception cref="Failure">It cannot be written.</exception>
    public static void Replace(string path, string text) => Replace(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The same with what is no secret: whoever prints it may read it.</summary>
    /// <exception cref="Failure">It cannot be written.</exception>
    public static void ReplaceOpen(string path, string text) => Replace(path, Encoding.UTF8.GetBytes(text), isSecret: false);

    /// <summary>The same with bytes.</summary>
    /// <exception cref="Failure">It cannot be written.</exception>
    public static void Replace(string path, byte[] content, bool isSecret = true)
    {
        if (Directory.Exists(path) || IsDevice(path))
        {
            throw new Failure($"cannot write {path}: it is {(IsDevice(path) ? "no ordinary file" : "a folder")}");
        }

        Run(path, () =>
        {
            var temporary = WriteBeside(path, content, isSecret);
            try
            {
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }

            FolderSync.Flush(FolderOf(path));
        });
    }

    /// <summary>Reads a text file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="limitMiB">How large it may be.</param>
    /// <exception cref="Failure">It is missing, unreadable or too large.</exception>
    public static string Read(string path, int limitMiB = 1)
    {
        if (Directory.Exists(path))
        {
            throw new Failure($"cannot read {path}: it is a folder");
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var buffer = new char[1 << 20];
            var text = new StringBuilder();
            while (reader.ReadBlock(buffer, 0, buffer.Length) is > 0 and var length)
            {
                text.Append(buffer, 0, length);
                if (text.Length > limitMiB << 20)
                {
                    throw new Failure($"{path} is larger than {limitMiB} MiB: it is another file than was meant");
                }
            }

            return text.ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new Failure($"cannot read {path}: {Reason(e)}");
        }
    }

    /// <summary>Opens a file for its owner alone, and for one program at a time.</summary>
    public static FileStreamOptions OwnersOnly(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    /// <summary>Closes a file to other users, and says so on stderr; one that is closed stays as it is, and so does a device or a pipe: its mode is that of the whole machine.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="secret">What it holds, in words.</param>
    /// <exception cref="Failure">It is open to others and cannot be closed.</exception>
    public static void CloseToOthers(string path, string secret)
    {
        if (OperatingSystem.IsWindows() || IsDevice(path) || (File.GetUnixFileMode(path) & ~OwnerOnly & ~UnixFileMode.UserExecute) == UnixFileMode.None)
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Failure($"{path} holds {secret} and is open to other users, and its mode cannot be changed ({Reason(e)}): have its owner run chmod 600, or copy it");
        }

        Console.Error.WriteLine($"warning: {path} holds {secret} and was open to other users; it is closed to them now (mode 600), but who could read it may have");
    }

    // /dev/null, a terminal, /dev/stdin, what a shell's <(…) names; links are followed. /dev/shm is memory that holds ordinary files.
    private static bool IsDevice(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        var file = new FileInfo(path);
        var end = (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName;
        return (end.StartsWith("/dev/", StringComparison.Ordinal) && !end.StartsWith("/dev/shm/", StringComparison.Ordinal)) || end.StartsWith("/proc/", StringComparison.Ordinal);
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static string WriteBeside(string path, byte[] content, bool isSecret = true)
    {
        var temporary = Path.Combine(FolderOf(path), $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using var stream = isSecret ? new FileStream(temporary, OwnersOnly(FileMode.CreateNew, FileAccess.Write)) : new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            throw;
        }

        return temporary;
    }

    private static void Run(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new Failure($"cannot write {path}: {Reason(e)}");
        }
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "access is denied",
        _ => e.Message,
    };
}

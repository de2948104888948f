using Latchkey.CameraModule.Avi;
using Latchkey.Cloud;

namespace Latchkey.CameraModule.Recording;

/// <summary>The module's storage: a folder with a clip <c>REC-ID.avi</c> for each recording.</summary>
public sealed class ClipFolder
{
    // Half an hour at ten frames a second is about 300 MB.
    private const uint LongestClipMiB = 300;

    private readonly uint neededMiB;

    /// <summary>Opens it, and repairs what an earlier life of the module left unfinished.</summary>
    /// <param name="path">Made when missing.</param>
    /// <param name="neededMiB">How much must be free for a recording to begin.</param>
    /// <exception cref="CameraModuleException">It cannot be used.</exception>
    public ClipFolder(string path, uint neededMiB = LongestClipMiB)
    {
        this.neededMiB = neededMiB;
        try
        {
            FullPath = Directory.CreateDirectory(path).FullName;
            Repaired = Repair();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CameraModuleException($"the folder {path} cannot be used for clips: {fault.Message.TrimEnd('.')}. It must be writable, and no other camera may record into it", fault);
        }
    }

    /// <summary>The folder.</summary>
    public string FullPath { get; }

    /// <summary>The clips that were made whole when the folder was opened.</summary>
    public IReadOnlyList<string> Repaired { get; }

    /// <summary>Free storage in MiB; 0 when the storage is gone.</summary>
    public uint FreeMiB => IsThere ? (uint)Math.Min(uint.MaxValue, new DriveInfo(FullPath).AvailableFreeSpace >> 20) : 0;

    /// <summary>What the storage has against another recording.</summary>
    public CameraRefusal Objection => !IsThere ? CameraRefusal.Fault : FreeMiB < neededMiB ? CameraRefusal.StorageFull : CameraRefusal.None;

    private bool IsThere => Directory.Exists(FullPath);

    /// <summary>Where a recording's clip is once it is finished.</summary>
    public string FileOf(string recordingId) => Path.Combine(FullPath, recordingId + ".avi");

    /// <summary>Makes clips of what was cut off.</summary>
    /// <returns>Their files.</returns>
    /// <exception cref="IOException">One of them is still being written, or the folder fails.</exception>
    public IReadOnlyList<string> Repair() =>
        [.. Directory.EnumerateFiles(FullPath, "*.avi" + AviFile.PartSuffix).ToArray().Select(AviRepair.Run).OfType<string>()];
}

namespace Latchkey.Measure;

/// <summary>Where a source file stands under firmware/, which is how people name it.</summary>
internal static class SourcePath
{
    private const string Root = "firmware/";

    /// <summary>"Access/Rules/Schedule.cs".</summary>
    public static string UnderFirmware(string file)
    {
        string path = file.Replace('\\', '/');
        int root = path.LastIndexOf('/' + Root, StringComparison.Ordinal);
        return root >= 0 ? path[(root + 1 + Root.Length)..] : path;
    }

    /// <summary>"Access/Rules".</summary>
    public static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : ".";
}

namespace Latchkey.Tests.Host;

/// <summary>Where the tests stand: the folder of the repository and the configuration that they were built in.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution in it.</summary>
    public static readonly string Root = FindRoot();

    /// <summary>Release or Debug: the name of the folder above the target framework's.</summary>
    public static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Latchkey.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from inside the repository: no Latchkey.slnx above " + AppContext.BaseDirectory);
    }
}

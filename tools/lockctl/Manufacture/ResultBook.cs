using System.Text;

namespace Latchkey.Lockctl;

/// <summary>
/// The results of a factory, a CSV file (RFC 4180, lines that end in LF) to which several stations may append. A row is there whole or not at all; what is in it can make no formula of a
/// spreadsheet's, whatever a device or a person said.
/// </summary>
internal sealed class ResultBook(string path)
{
    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>Adds a row; it is on disk when this returns.</summary>
    /// <exception cref="Failure">The file cannot be written, or is none of these.</exception>
    public void Append(ResultRow row)
    {
        using var alone = FileLock.Take(path);
        try
        {
            var isNew = !File.Exists(path);
            using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
            {
                var tail = Tail(file);
                file.Seek(0, SeekOrigin.End);
                file.Write(Encoding.UTF8.GetBytes((file.Length == 0 ? Csv.Line(ResultRow.Columns) : tail) + Csv.Line(row.Fields)));
                file.Flush(flushToDisk: true);
            }

            if (isNew)
            {
                FolderSync.Flush(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Failure($"cannot write {path}: {e.Message}");
        }
    }

    /// <summary>Every row, oldest first; none when there is no file yet.</summary>
    /// <exception cref="Failure">It cannot be read, or is none of these.</exception>
    public List<ResultRow> Rows() => File.Exists(path) ? Parse(SafeFile.Read(path, limitMiB: 64)) : [];

    /// <summary>The last row of a lock; null when it has none.</summary>
    /// <exception cref="Failure">The file cannot be read, or is none of these.</exception>
    public ResultRow? Last(string lockId) => Rows().FindLast(row => row.LockId == lockId);

    // What the file ends in: after a whole line nothing is needed; after a whole row whose end is missing, that end; of a row that a power cut tore, nothing stays.
    private string Tail(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var text = reader.ReadToEnd();
        Parse(text);
        var rest = text[(text.LastIndexOf('\n') + 1)..];
        if (rest.Length == 0 || IsRow(rest))
        {
            return rest.Length == 0 ? "" : "\n";
        }

        file.SetLength(Array.LastIndexOf(bytes, (byte)'\n') + 1);
        return "";
    }

    private static bool IsRow(string line)
    {
        try
        {
            return Csv.Read(line) is [var fields] && ResultRow.Parse(fields) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private List<ResultRow> Parse(string text)
    {
        var end = text.LastIndexOf('\n') + 1;
        var records = Records(end == text.Length || IsRow(text[end..]) ? text : text[..end]);
        if (records.Count > 0 && !records[0].SequenceEqual(ResultRow.Columns))
        {
            throw new Failure($"{path} holds no results of this lockctl, whose columns are {string.Join(',', ResultRow.Columns)}: move it away, or name another folder with --out");
        }

        return [.. records.Skip(1).Select((fields, i) => ResultRow.Parse(fields) ?? throw new Failure($"{path}: row {i + 1} is none that lockctl writes ({string.Join(',', fields)}): mend it, or take it out"))];
    }

    private List<string[]> Records(string text)
    {
        try
        {
            return Csv.Read(text);
        }
        catch (FormatException e)
        {
            throw new Failure($"{path}: {e.Message}: mend it, or take that line out");
        }
    }
}

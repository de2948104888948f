using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace Latchkey.Lockctl;

/// <summary>Comma-separated values (RFC 4180), with LF as the end of a line.</summary>
internal static class Csv
{
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>A line, with its end. A field with which a spreadsheet would begin a formula gets an apostrophe before it, by which spreadsheets know a text.</summary>
    /// <param name="fields">Of one line each.</param>
    public static string Line(IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\n";

    /// <summary>The records of a text, without its empty lines.</summary>
    /// <exception cref="FormatException">A quote is at a place where none can be; the message names the line.</exception>
    public static List<string[]> Read(string text)
    {
        using var parser = new TextFieldParser(new StringReader(text)) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        var records = new List<string[]>();
        try
        {
            while (parser.ReadFields() is { } fields)
            {
                records.Add(fields);
            }
        }
        catch (MalformedLineException e)
        {
            throw new FormatException($"line {parser.ErrorLineNumber} has a quote where none can be", e);
        }

        return records;
    }

    private static string Field(string text)
    {
        var plain = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 && plain.Trim() == plain ? plain : new StringBuilder(plain).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}

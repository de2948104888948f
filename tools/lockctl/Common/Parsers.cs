using System.CommandLine.Parsing;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Readers of option values: what is not of the right form is a usage error that says which form is right.</summary>
internal static class Parsers
{
    /// <summary>The moment that all times of one command line count from.</summary>
    public static long Now { get; } = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>A moment in seconds since 1970-01-01T00:00:00Z.</summary>
    public static long? Time(ArgumentResult result)
    {
        if (Moment.TryParse(One(result), Now, out var seconds))
        {
            return seconds;
        }

        result.AddError($"{Name(result)} '{One(result)}': {Moment.Forms}");
        return null;
    }

    /// <summary>Hex of a number of bytes. Not an array: of those the library makes an empty one where the option is absent.</summary>
    public static Func<ArgumentResult, ReadOnlyMemory<byte>?> Bytes(int minLength, int maxLength, string what) => result =>
    {
        try
        {
            var bytes = Hex.Decode(One(result));
            if (bytes.Length >= minLength && bytes.Length <= maxLength)
            {
                return bytes;
            }

            result.AddError($"{Name(result)}: {what}, not {bytes.Length}");
        }
        catch (FormatException e)
        {
            result.AddError($"{Name(result)}: {e.Message}");
        }

        return null;
    };

    /// <summary>A whole number in a range.</summary>
    public static Func<ArgumentResult, int?> Number(int min, int max) => result =>
    {
        if (int.TryParse(One(result), out var number) && number >= min && number <= max)
        {
            return number;
        }

        result.AddError($"{Name(result)} '{One(result)}': a whole number from {min} to {max}");
        return null;
    };

    /// <summary>The same, of more digits.</summary>
    public static Func<ArgumentResult, long?> LongNumber(long min, long max) => result =>
    {
        if (long.TryParse(One(result), System.Globalization.NumberStyles.None, null, out var number) && number >= min && number <= max)
        {
            return number;
        }

        result.AddError($"{Name(result)} '{One(result)}': a whole number from {min} to {max}");
        return null;
    };

    /// <summary>A lock id, typed or scanned from a label.</summary>
    public static string? Lock(ArgumentResult result)
    {
        if (LabelText.LockId(One(result)) is var id && LockId.IsValid(id))
        {
            return id;
        }

        result.AddError($"{Name(result)} '{One(result)}': a lock id is 1 to 32 of a-z, 0-9 and -");
        return null;
    }

    /// <summary>One of some words.</summary>
    public static Func<ArgumentResult, T?> Word<T>(params (string Word, T Value)[] words)
        where T : struct => result =>
    {
        foreach (var (word, value) in words)
        {
            if (word == One(result))
            {
                return value;
            }
        }

        result.AddError($"{Name(result)} '{One(result)}': one of {string.Join(", ", words.Select(w => w.Word))}");
        return null;
    };

    /// <summary>Schedule rows, one for each time the option is given.</summary>
    public static ScheduleRow[]? Schedule(ArgumentResult result)
    {
        try
        {
            return [.. result.Tokens.Select(t => ScheduleRow.Parse(t.Value))];
        }
        catch (FormatException e)
        {
            result.AddError($"{Name(result)}: {e.Message}");
            return null;
        }
    }

    private static string One(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";

    private static string Name(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}

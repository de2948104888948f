namespace Latchkey.Config;

/// <summary>Settings as people type and read them: a number, on or off, or a name.</summary>
public static class SettingText
{
    // Longer than any value, and never too great for a long.
    private const int MostDigits = 15;

    /// <summary>How a value is written.</summary>
    /// <param name="setting">One of <see cref="Setting"/>.</param>
    /// <param name="value">Its value; a word of a later firmware is shown as its number.</param>
    public static string Of(int setting, int value)
    {
        string[] words = Setting.WordsOf(setting);
        return words == null || value >= words.Length ? value.ToString() : words[value];
    }

    /// <summary>What can be typed for it.</summary>
    public static string BoundsOf(int setting)
    {
        string[] words = Setting.WordsOf(setting);
        if (words == null)
        {
            string bounds = Setting.LowestOf(setting).ToString() + " to " + Setting.HighestOf(setting).ToString();
            return Setting.IsInBounds(setting, 0) && Setting.LowestOf(setting) > 0 ? "0, or " + bounds : bounds;
        }

        string all = words[0];
        for (int i = 1; i < words.Length; i++)
        {
            all += ", " + words[i];
        }

        return all;
    }

    /// <summary>Reads what was typed.</summary>
    /// <returns>False when it is no value of such a setting at all; one out of bounds is for the caller to refuse.</returns>
    public static bool Read(int setting, string text, out long value)
    {
        string[] words = Setting.WordsOf(setting);
        if (words == null)
        {
            return ReadNumber(text, out value);
        }

        value = Words.IndexOf(words, text);
        return value >= 0;
    }

    /// <summary>Reads a whole number in plain digits, with or without a minus.</summary>
    public static bool ReadNumber(string text, out long value)
    {
        value = 0;
        int first = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (text.Length == first || text.Length - first > MostDigits)
        {
            return false;
        }

        for (int i = first; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        value = first == 0 ? value : -value;
        return true;
    }
}

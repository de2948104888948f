namespace Latchkey.Config;

/// <summary>Short lists of words, of which something that came from outside should be one.</summary>
public static class Words
{
    /// <summary>The place of a word in a list, or -1.</summary>
    public static int IndexOf(string[] words, string word)
    {
        int place = words.Length - 1;
        while (place >= 0 && words[place] != word)
        {
            place--;
        }

        return place;
    }
}

namespace Latchkey.Tests.Fakes;

/// <summary>Fields of what the lock publishes, read as text: the envelope has neither nested names nor escapes that could mislead this.</summary>
public static class Said
{
    /// <summary>The number of a stored event; 0 for anything else.</summary>
    public static int Number(string message)
    {
        int at = message.StartsWith("event ") ? message.IndexOf("\"n\":") + 4 : 4;
        int number = 0;
        for (; at > 4 && at < message.Length && message[at] >= '0' && message[at] <= '9'; at++)
        {
            number = (number * 10) + (message[at] - '0');
        }

        return number;
    }

    /// <summary>The text of a key; null when it is not there, or is no text.</summary>
    public static string Text(string message, string key)
    {
        string head = "\"" + key + "\":\"";
        int at = message.IndexOf(head);
        if (at < 0)
        {
            return null;
        }

        at += head.Length;
        return message.Substring(at, message.IndexOf('"', at) - at);
    }
}

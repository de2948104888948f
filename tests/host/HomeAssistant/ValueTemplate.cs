using System.Text.Json;
using System.Text.RegularExpressions;

namespace Latchkey.Tests.Host.HomeAssistant;

/// <summary>
/// As much of Jinja as the announcements use, with its precedences (jinja.palletsprojects.com, template designer documentation): <c>a if test else b</c>, <c>or</c>, <c>and</c>, <c>==</c>, <c>in</c>
/// a list, texts in single quotes, members of <c>value_json</c>. A member that is not there is an error here; Home Assistant would go on with nothing.
/// </summary>
internal sealed partial class ValueTemplate
{
    private readonly JsonElement state;
    private readonly Queue<string> tokens;

    private ValueTemplate(string expression, JsonElement state)
    {
        this.state = state;
        tokens = new Queue<string>(Token().Matches(expression).Select(match => match.Value));
    }

    /// <summary>What a template makes of a state.</summary>
    /// <exception cref="FormatException">It is none that this reads.</exception>
    public static string Render(string template, JsonElement state)
    {
        string text = template.Trim();
        if (!text.StartsWith("{{", StringComparison.Ordinal) || !text.EndsWith("}}", StringComparison.Ordinal))
        {
            throw new FormatException(template);
        }

        ValueTemplate reader = new(text[2..^2], state);
        string result = reader.Choice();
        return reader.tokens.Count == 0 ? result : throw new FormatException($"{template}: {reader.tokens.Peek()} is too much");
    }

    private string Choice()
    {
        string first = Or();
        if (!Take("if"))
        {
            return first;
        }

        bool isFirst = Or() == bool.TrueString;
        Demand("else");
        string other = Choice();
        return isFirst ? first : other;
    }

    private string Or()
    {
        string left = And();
        while (Take("or"))
        {
            string right = And();
            left = (left == bool.TrueString || right == bool.TrueString).ToString();
        }

        return left;
    }

    private string And()
    {
        string left = Comparison();
        while (Take("and"))
        {
            string right = Comparison();
            left = (left == bool.TrueString && right == bool.TrueString).ToString();
        }

        return left;
    }

    private string Comparison()
    {
        string left = Value();
        if (Take("=="))
        {
            return (left == Value()).ToString();
        }

        if (!Take("in"))
        {
            return left;
        }

        Demand("[");
        List<string> list = [Value()];
        while (Take(","))
        {
            list.Add(Value());
        }

        Demand("]");
        return list.Contains(left).ToString();
    }

    private string Value()
    {
        string token = tokens.Dequeue();
        if (token[0] == '\'')
        {
            return token[1..^1];
        }

        const string Root = "value_json.";
        return token.StartsWith(Root, StringComparison.Ordinal) ? state.GetProperty(token[Root.Length..]).ToString() : throw new FormatException(token);
    }

    private bool Take(string token) => tokens.TryPeek(out string? next) && next == token && tokens.TryDequeue(out _);

    private void Demand(string token)
    {
        if (!Take(token))
        {
            throw new FormatException($"{token} is missing");
        }
    }

    [GeneratedRegex(@"'[^']*'|[A-Za-z_.]+|==|\S", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

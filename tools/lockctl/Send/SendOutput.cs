using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Latchkey.Lockctl;

/// <summary>Tells what came of a command: a line or a JSON object on stdout, the reason of a failure on stderr too.</summary>
internal sealed class SendOutput(string lockId, bool json)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether programs read it.</summary>
    public bool IsJson => json;

    /// <summary>Tells it.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="more">What a program should know beside it.</param>
    /// <returns>The exit code.</returns>
    public int Tell(Answer answer, params (string Key, JsonNode? Value)[] more)
    {
        if (json)
        {
            Write(answer, more);
        }

        if (!answer.IsOk)
        {
            Console.Error.WriteLine($"error: {Name(answer)}: {(answer.Reason == Answer.NoAnswer ? "" : $"{answer.Reason}, ")}{answer.Words}");
            return Exit.Failed;
        }

        if (!json)
        {
            Console.WriteLine($"{Name(answer)}: {answer.Words}");
        }

        return Exit.Ok;
    }

    /// <summary>A word on how it goes, for a person at a terminal.</summary>
    public void Progress(string text)
    {
        if (!Console.IsErrorRedirected)
        {
            Terminal.Error.MarkupLineInterpolated($"[grey]{text}[/]");
        }
    }

    private string Name(Answer answer) => answer.Seq is { } seq ? $"{lockId}, {answer.Command} (command {seq})" : $"{lockId}, {answer.Command}";

    private void Write(Answer answer, (string Key, JsonNode? Value)[] more)
    {
        var line = new JsonObject { ["lock"] = lockId, ["command"] = answer.Command, ["seq"] = answer.Seq, ["ok"] = answer.IsOk, ["reason"] = answer.Reason, ["text"] = answer.Words };
        foreach (var (key, value) in more)
        {
            line[key] = value;
        }

        line["answer"] = answer.Heard is { } heard ? JsonNode.Parse(heard.Json.GetRawText()) : null;
        Console.WriteLine(line.ToJsonString(Relaxed));
    }
}

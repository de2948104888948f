using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Latchkey.Lockctl;

/// <summary>One JSON object a line, for programs.</summary>
internal sealed class WatchJson(TextWriter output) : IWatchView
{
    // The lock's words stay as they are; nothing here becomes part of a web page.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Show(Heard heard, Place? place, bool wasAway)
    {
        var line = Head(heard.At, heard.Leaf);
        if (heard.Leaf == "availability")
        {
            line["value"] = Encoding.UTF8.GetString(heard.Payload);
            Write(line);
            return;
        }

        line["mac"] = heard.Origin.ToString().ToLowerInvariant();
        line["seen"] = place?.Seen.ToString().ToLowerInvariant();
        line["epoch"] = heard.KeyId is null ? null : heard.Epoch.ToString().ToLowerInvariant();
        line["retained"] = heard.Retained;
        line["duress"] = heard.Duress;
        if (place?.Missing is { } missing)
        {
            line["missing"] = new JsonArray(missing.From, missing.To);
            line["wasAway"] = wasAway;
        }

        line["message"] = heard.Json.ValueKind == JsonValueKind.Object ? JsonNode.Parse(heard.Json.GetRawText()) : null;
        Write(line);
    }

    /// <inheritdoc/>
    public void ShowLink(bool isUp)
    {
        var line = Head(DateTimeOffset.Now, "connection");
        line["value"] = isUp ? "up" : "lost";
        Write(line);
    }

    private static JsonObject Head(DateTimeOffset at, string topic) => new() { ["at"] = at.ToString("O", CultureInfo.InvariantCulture), ["topic"] = topic };

    private void Write(JsonObject line)
    {
        output.WriteLine(line.ToJsonString(Relaxed));
        output.Flush();
    }
}

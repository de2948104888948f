using System.Text.Json;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Http;

/// <summary>Reads the body of <c>POST /board</c>. Strict: one bad key refuses all of them, and the reason names it.</summary>
public static class PatchReader
{
    /// <summary>The longest body that is read at all, in bytes.</summary>
    public const int MaxBytes = 4096;

    /// <summary>What is wrong with a longer one.</summary>
    internal static readonly string TooLong = $"the body is longer than {MaxBytes} bytes";

    private const int TenYearsS = 10 * 366 * 24 * 3600;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Reads a patch.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="patch">The patch, when the reason is null.</param>
    /// <returns>Null when all of it is good, otherwise what is wrong.</returns>
    public static string? Read(ReadOnlyMemory<byte> body, out WorldPatch patch)
    {
        patch = new WorldPatch();
        if (body.Length > MaxBytes)
        {
            return TooLong;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "the body is not a JSON object";
            }

            patch = ReadKeys(document.RootElement);
            return null;
        }
        catch (JsonException fault)
        {
            return $"the body is not JSON: {fault.Message}";
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
        catch (InvalidOperationException)
        {
            return "the body holds a string that is not Unicode";
        }
    }

    private static WorldPatch ReadKeys(JsonElement root)
    {
        WorldPatch patch = new();
        foreach (JsonProperty property in root.EnumerateObject())
        {
            patch = With(patch, property.Name, property.Value);
        }

        return patch;
    }

    private static WorldPatch With(WorldPatch patch, string key, JsonElement value) => key switch
    {
        "door" => patch with { DoorOpen = Word(key, value, "closed", "open") == 1 },
        "thumbTurn" => patch with { ThumbTurn = Fraction(key, value) },
        "buttonMs" => patch with { ButtonMs = Whole(key, value, 1, 60_000) },
        "blockAt" => patch with { Block = true, BlockAt = value.ValueKind == JsonValueKind.Null ? null : Fraction(key, value) },
        "camera" => patch with { Camera = (CameraMode)Word(key, value, "ok", "off", "silent", "lying", "frozen") },
        "network" => patch with { Network = Truth(key, value) },
        "batteryMv" => patch with { BatteryMv = Whole(key, value, 0, 20_000) },
        "clockOffsetS" => patch with { ClockOffsetS = Whole(key, value, -TenYearsS, TenYearsS) },
        "powerOffMs" => patch with { PowerOffMs = Whole(key, value, 0, 600_000) },
        _ => throw new FormatException(
            $"unknown key \"{key}\"; known are door, thumbTurn, buttonMs, blockAt, camera, network, batteryMv, clockOffsetS, powerOffMs"),
    };

    private static int Word(string key, JsonElement value, params string[] words)
    {
        int index = value.ValueKind == JsonValueKind.String ? Array.IndexOf(words, value.GetString()) : -1;
        return index >= 0 ? index : throw new FormatException($"{key} must be one of \"{string.Join("\", \"", words)}\"");
    }

    private static bool Truth(string key, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new FormatException($"{key} must be true or false");

    private static double Fraction(string key, JsonElement value)
    {
        bool good = value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 1;
        return good ? value.GetDouble() : throw new FormatException($"{key} must be a number from 0 to 1");
    }

    private static int Whole(string key, JsonElement value, int least, int most)
    {
        bool good = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most;
        return good ? value.GetInt32() : throw new FormatException($"{key} must be a whole number from {least} to {most}");
    }
}

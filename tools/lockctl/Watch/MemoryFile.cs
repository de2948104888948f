using System.Text.Json;
using System.Text.Json.Serialization;

namespace Latchkey.Lockctl;

/// <summary>What is remembered of a lock from one run to the next; it holds no secret.</summary>
internal sealed record MemoryPage(string Lock, long First, long Last, IReadOnlyList<long[]> Missing, long StateNumber, long StateUptimeS);

/// <summary>The file of it, which <c>--state</c> names.</summary>
internal static class MemoryFile
{
    /// <summary>Reads it; an absent one is an empty memory.</summary>
    /// <exception cref="Failure">It is of another lock, or no such file.</exception>
    public static LockMemory Load(string? path, string lockId)
    {
        if (path is null || !Path.Exists(path))
        {
            return new LockMemory();
        }

        try
        {
            var page = JsonSerializer.Deserialize(SafeFile.Read(path), MemoryJson.Default.MemoryPage);
            if (page is not { Missing: not null } || page.First > page.Last || page.Missing.Any(row => row is not [var from, var to] || from > to))
            {
                throw new Failure($"{path} is no state of lockctl watch: move it away to begin anew");
            }

            return page.Lock == lockId ? new LockMemory(page) : throw new Failure($"{path} is about {page.Lock}, not about {lockId}: name another file for each lock");
        }
        catch (JsonException e)
        {
            throw new Failure($"{path} is no state of lockctl watch, move it away to begin anew: {e.Message}");
        }
    }

    /// <summary>Writes it, in one step.</summary>
    public static void Save(string path, string lockId, LockMemory memory)
    {
        var page = new MemoryPage(lockId, memory.First, memory.Last, [.. memory.Missing.Select(row => new[] { row.From, row.To })], memory.StateNumber, memory.StateUptimeS);
        SafeFile.Replace(path, JsonSerializer.Serialize(page, MemoryJson.Default.MemoryPage) + "\n");
    }
}

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MemoryPage))]
internal sealed partial class MemoryJson : JsonSerializerContext;

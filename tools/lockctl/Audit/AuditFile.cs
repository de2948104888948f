using System.CommandLine;
using System.Text;
using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>Reads what the two commands are given, and has it judged.</summary>
internal static class AuditFile
{
    // Ten years of a busy lock.
    private const int LimitMiB = 256;

    /// <summary>Judges the file of a command line.</summary>
    /// <exception cref="Failure">Something cannot be read.</exception>
    public static AuditVerdict Judge(ParseResult parsed, AuditOptions options)
    {
        var path = parsed.GetValue(options.File)!;
        var lines = Lines(path);
        var lockId = parsed.GetValue(options.Lock) ?? LockOf(lines) ?? throw new Failure($"{path}: its first line is no message of the topic audit, so it names no lock; --lock can name it");
        var keyring = options.Keyring.Open(parsed).Page;
        var heads = (parsed.GetValue(options.Heads) ?? []).Concat(Heads(parsed.GetValue(options.Events), lockId, keyring));
        return AuditVerifier.Judge(lines, lockId, epoch => keyring.KeysOf(lockId, epoch), [.. heads]);
    }

    private static List<(int Line, byte[] Payload)> Lines(string path)
    {
        var lines = SafeFile.Read(path, LimitMiB).Split('\n').Select((text, index) => (Line: index + 1, Payload: Encoding.UTF8.GetBytes(text.TrimEnd('\r')))).Where(line => line.Payload.Length > 0).ToList();
        return lines.Count > 0 ? lines : throw new Failure($"{path} is empty: there is nothing to judge");
    }

    private static string? LockOf(List<(int Line, byte[] Payload)> lines)
    {
        try
        {
            return AuditMessage.Read(lines[0].Payload) is { LockId: var id } && LockId.IsValid(id) ? id : null;
        }
        catch (MalformedException)
        {
            return null;
        }
    }

    private static List<AuditHead> Heads(string? path, string lockId, Keyring keyring)
    {
        var heads = new List<AuditHead>();
        foreach (var (line, payload) in path is null ? [] : Lines(path))
        {
            try
            {
                if (AuditHead.Read(payload, lockId, epoch => keyring.KeysOf(lockId, epoch), $"the event in line {line} of {path}") is { } head)
                {
                    heads.Add(head);
                }
            }
            catch (MalformedException e)
            {
                throw new Failure($"{path}, line {line}: {e.Message}");
            }
        }

        return heads;
    }
}

using System.Reflection;
using Latchkey.Keys;
using Latchkey.Tests.Admin;
using Latchkey.Tests.Fakes;
using Latchkey.Tests.Keys;
using Xunit;

namespace Latchkey.Tests.Host.Access;

/// <summary>A_1 is on a lock no longer than its first entry needs it (contracts section 9): afterwards no object of the firmware leads to it, nor to what K_lock would unwrap it from.</summary>
public sealed class ForgottenKeysTests
{
    private static readonly System.Reflection.Assembly[] Firmware = [typeof(Latchkey.Keys.LockKeys).Assembly, typeof(Parts).Assembly];
    private static readonly byte[] AuditKey = HexText.Counting(90, 32);

    [Fact]
    public void After_a_rekey_nothing_leads_to_A_1()
    {
        Commander cloud = new();
        byte[] wrappingKey = LockKeys.Use(LockRig.Keys.Lock, "wrap", 16);
        byte[] wrapped = Wrap.Key(wrappingKey, AuditKey);
        cloud.Ok("rekey", new Arguments().Number("epoch", 2).Bytes("key", Wrap.Key(wrappingKey, HexText.Counting(2, 32))).Bytes("audit", wrapped).Number("until", LockRig.NowS + 600));

        Assert.Empty(PathsTo(AuditKey, cloud.Rig.Parts));
        Assert.Empty(PathsTo(wrapped, cloud.Rig.Parts));
    }

    [Fact]
    public void A_key_that_is_there_is_found()
    {
        Commander cloud = new();
        Assert.NotEmpty(PathsTo(LockRig.Keys.Lock, cloud.Rig.Parts));
    }

    private static List<string> PathsTo(byte[] wanted, object root)
    {
        List<string> found = [];
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<(object Value, string Path)> open = new([(root, "Parts")]);
        while (open.TryPop(out (object Value, string Path) at))
        {
            if (!seen.Add(at.Value))
            {
                continue;
            }

            switch (at.Value)
            {
                case byte[] bytes:
                    if (bytes.AsSpan().IndexOf(wanted) >= 0)
                    {
                        found.Add(at.Path);
                    }

                    break;
                case Array items:
                    foreach (object? item in items)
                    {
                        Push(item, at.Path + "[]");
                    }

                    break;
                default:
                    foreach (FieldInfo field in Fields(at.Value.GetType()))
                    {
                        Push(field.GetValue(at.Value), at.Path + "." + field.Name);
                    }

                    break;
            }
        }

        return found;

        void Push(object? value, string path)
        {
            if (value is Array || (value is not null && Firmware.Contains(value.GetType().Assembly)))
            {
                open.Push((value, path));
            }
        }
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            foreach (FieldInfo field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}

using System.Globalization;
using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>What the lock's own code weighs, assembly by assembly; firmware/SIZE.md says where the bytes are. A ceiling is raised with a word there on what it was worth.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    // Ceilings in bytes: the .dll of the reference flavour, and the .pe.
    private static readonly (string Assembly, int Dll, int Pe)[] Budgets =
    [
        ("Latchkey.Hal", 7_680, 3_900),
        ("Latchkey.Hal.Esp32", 33_300, 24_500),
        ("Latchkey.Core", 85_000, 59_500),
        ("Latchkey.Firmware", 124_000, 86_000),
    ];

    [Fact]
    public void The_locks_own_code_stays_in_its_budget()
    {
        List<string> beyond = [];
        int dlls = 0;
        int pes = 0;
        foreach ((string assembly, int dll, int pe) in Budgets)
        {
            using ModuleDefinition module = ReferenceFlavour.Load(assembly);
            int size = (int)new FileInfo(ReferenceFlavour.FileOf(assembly)).Length;
            PeSize flash = PeSize.Of(module);
            Say($"{assembly,-19}{size,8} of {dll} as .dll, about {flash.Total} of {pe} on flash; byte code {flash.ByteCode}, strings {flash.Strings}, of {Rules.FitsOnePe.MostBytes} each");
            if (size > dll || flash.Total > pe)
            {
                beyond.Add(assembly);
            }

            dlls += size;
            pes += flash.Total;
        }

        Say($"{"together",-19}{dlls,8} as .dll, about {pes} on flash");
        Assert.Empty(beyond);
    }

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

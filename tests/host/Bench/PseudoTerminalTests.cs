using System.Collections.Concurrent;
using System.Text;
using Latchkey.Serial;
using Xunit;

namespace Latchkey.Tests.Host.Bench;

/// <summary>The console's pseudo-terminal: what picocom would see.</summary>
public sealed class PseudoTerminalTests
{
    [Fact]
    public void Programs_can_come_and_go_and_every_byte_passes_both_ways_unchanged()
    {
        BlockingCollection<byte> typed = [];
        using PseudoTerminal terminal = new(bytes => Array.ForEach(bytes, typed.Add));
        byte[] everything = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        for (int visit = 0; visit < 3; visit++)
        {
            using FileStream program = new(terminal.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            program.Write(everything);
            byte[] arrived = [.. everything.Select(_ => typed.TryTake(out byte value, TimeSpan.FromSeconds(2)) ? value : throw new TimeoutException())];
            terminal.Write(everything);
            byte[] shown = new byte[everything.Length];
            program.ReadExactly(shown);

            Assert.Equal(everything, arrived);
            Assert.Equal(everything, shown);
        }
    }

    [Fact]
    public void Nobody_listening_blocks_nothing()
    {
        using PseudoTerminal terminal = new(_ => { });

        for (int line = 0; line < 1000; line++)
        {
            terminal.Write(Encoding.ASCII.GetBytes("a line that nobody reads\r\n"));
        }

        Assert.StartsWith("/dev/pts/", terminal.Path, StringComparison.Ordinal);
    }
}

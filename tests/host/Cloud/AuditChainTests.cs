using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class AuditChainTests
{
    private readonly byte[] start = Vectors.Keys.AuditStart;
    private readonly List<byte[]> entries = [.. Enumerable.Range(1, 6).Select(n => new AuditEntry { Number = n, Time = 1763996400 + n, Event = "granted", Subject = "courier-17", TokenId = new byte[16], Session = new byte[8], Recording = "rec-1", DetailText = $"entry {n}" }.Encode())];
    private readonly List<byte[]> macs;

    public AuditChainTests()
    {
        var chain = new AuditChain(start);
        macs = [.. entries.Select(e => chain.Append(e))];
    }

    [Fact]
    public void A_whole_chain_and_any_stretch_of_it_are_good()
    {
        Assert.Equal(-1, AuditChain.FirstBroken(start, 0, new byte[32], entries, macs));
        Assert.Equal(-1, AuditChain.FirstBroken(start, 3, macs[2], entries[3..], macs[3..]));
    }

    [Fact]
    public void The_first_change_is_named()
    {
        entries[4][3] ^= 1;

        Assert.Equal(4, AuditChain.FirstBroken(start, 0, new byte[32], entries, macs));
    }

    [Fact]
    public void A_gap_and_a_reordering_are_named()
    {
        Assert.Equal(2, AuditChain.FirstBroken(start, 0, new byte[32], [.. entries[..2], .. entries[3..]], [.. macs[..2], .. macs[3..]]));
        Assert.Equal(0, AuditChain.FirstBroken(start, 0, new byte[32], [entries[1], entries[0]], [macs[1], macs[0]]));
    }

    [Fact]
    public void A_stretch_at_another_place_of_the_chain_is_refused()
    {
        Assert.Equal(0, AuditChain.FirstBroken(start, 2, macs[2], entries[3..], macs[3..]));
        Assert.Equal(0, AuditChain.FirstBroken(start, 3, macs[1], entries[3..], macs[3..]));
    }

    [Fact]
    public void An_entry_has_eight_elements_and_one_detail()
    {
        Assert.Equal("88011a692472f066706169726564f6f6f6f6f6", Hex.Encode(new AuditEntry { Number = 1, Time = 1763996400, Event = "paired" }.Encode()));
        Assert.Throws<InvalidOperationException>(() => new AuditEntry { Number = 1, Event = "paired", DetailText = "a", DetailBytes = [1] }.Encode());
    }
}

using Latchkey.Hal;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The flash files' driver on the virtual partition, with its faults.</summary>
public sealed class FlashTests : IDisposable
{
    private readonly BoardRig _rig = new();
    private readonly byte[] _buffer = new byte[16];

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_file_is_made_read_lengthened_replaced_and_removed()
    {
        OnChip(files =>
        {
            Assert.Equal(-1, files.Length("a"));
            Assert.Equal(-1, files.Read("a", 0, _buffer, 0, 16));
            Assert.False(files.Append("a", [1], 0, 1));
            Assert.True(files.Create("a", [0, 1, 2, 3], 1, 3));
            Assert.True(files.Append("a", [4, 5], 0, 2));
            Assert.Equal(5, files.Length("a"));
            Assert.Equal(2, files.Read("a", 3, _buffer, 1, 15));
            Assert.Equal([0, 4, 5, 0], _buffer[..4]);
            Assert.Equal(0, files.Read("a", 5, _buffer, 0, 16));
            Assert.True(files.Create("a", [9], 0, 1));
            Assert.Equal(1, files.Length("a"));
            Assert.True(files.Delete("a"));
            Assert.True(files.Delete("a"));
            Assert.Equal(-1, files.Length("a"));
        });
    }

    [Fact]
    public void The_root_of_the_device_and_that_of_the_board_are_one()
    {
        OnChip(files => files.Create("a", [1, 2], 0, 2));
        int length = 0;
        _rig.Run(() => length = new FlashFiles(_rig.Board.FlashRoot).Length("a"));
        Assert.Equal(2, length);
    }

    [Fact]
    public void Only_closing_reaches_the_flash()
    {
        long beforeClose = -1;
        _rig.Run(() =>
        {
            VirtualEsp32.Platform.FileStream file = new(@"I:\a", FileMode.Create, FileAccess.Write);
            file.Write([1, 2, 3], 0, 3);
            file.Flush();
            beforeClose = _rig.Board.Flash.Mark().Bytes;
            file.Close();
        });
        Assert.Equal(0, beforeClose);
        Assert.Equal(3, _rig.Board.Flash.Mark().Bytes);
    }

    [Fact]
    public void A_commit_is_in_the_trace_once_it_is_durable()
    {
        OnChip(files => files.Create("a", [1, 2, 3], 0, 3));
        TraceEntry commit = Assert.Single(_rig.Board.Trace.From(), entry => entry.Kind == TraceKind.FlashCommit);
        Assert.Equal("a", commit.Text);
        Assert.Equal(3, commit.Flash.Bytes);
        Assert.Equal(1, commit.Flash.Files);
    }

    [Fact]
    public void A_cut_in_an_append_leaves_the_old_content_and_a_prefix_of_the_new()
    {
        OnChip(files =>
        {
            files.Create("a", [1, 2], 0, 2);
            _rig.Board.Flash.CutAfterOperations = 0;
            files.Append("a", [3, 4, 5, 6], 0, 4);
        });
        Assert.False(_rig.Board.Power);
        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(Path.Combine(_rig.Board.Flash.Folder, "a")));
        _rig.Await(TraceKind.Stop, "flash-cut");
    }

    [Fact]
    public void A_cut_can_be_set_to_come_some_operations_later()
    {
        OnChip(files =>
        {
            files.Create("a", [1, 2], 0, 2);
            _rig.Board.Flash.CutAfterOperations = 1;
            files.Append("a", [3], 0, 1);
            files.Delete("a");
        });
        Assert.False(_rig.Board.Power);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(_rig.Board.Flash.Folder, "a")));
    }

    [Fact]
    public void A_cut_in_a_replacement_can_leave_an_empty_file()
    {
        OnChip(files =>
        {
            files.Create("a", [1, 2], 0, 2);
            _rig.Board.Flash.CutAfterOperations = 0;
            files.Create("a", [3, 4], 0, 2);
        });
        Assert.Equal(0, new FileInfo(Path.Combine(_rig.Board.Flash.Folder, "a")).Length);
    }

    [Fact]
    public void A_flash_that_refuses_is_answered_with_false()
    {
        OnChip(files =>
        {
            files.Create("a", [1], 0, 1);
            _rig.Board.Flash.Refuses = true;
            Assert.False(files.Append("a", [2], 0, 1));
            Assert.False(files.Create("b", [2], 0, 1));
        });
        Assert.Equal(1, _rig.Board.Flash.Mark().Files);
    }

    /// <summary>Runs on the chip; a loss of power there is one of the ends.</summary>
    private void OnChip(Action<IFlashFiles> firmware)
    {
        Exception? failed = null;
        _rig.Run(() =>
        {
            try
            {
                firmware(new FlashFiles(@"I:\"));
            }
            catch (Exception e) when (e is not PowerLostException)
            {
                failed = e;
            }
            catch (PowerLostException)
            {
                return;
            }
        });
        Assert.Null(failed);
    }
}

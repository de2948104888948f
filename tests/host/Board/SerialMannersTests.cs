using System.IO.Ports;
using Latchkey.VirtualEsp32;
using nanoFramework.Hardware.Esp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The platform's manners at its UARTs.</summary>
public sealed class SerialMannersTests : IDisposable
{
    private readonly BoardRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Opening_needs_SetPinFunction_first()
    {
        _rig.Fails<ArgumentException>(() => new SerialPort("COM2").Open());
    }

    [Fact]
    public void Read_waits_for_the_full_count()
    {
        int got = 0;
        byte[] buffer = new byte[4];
        using Timer late = new(_ => _rig.Board.Uart("COM2").FromOutside([3, 4]), null, Timeout.Infinite, Timeout.Infinite);
        _rig.Run(() =>
        {
            SerialPort port = Open();
            _rig.Board.Uart("COM2").FromOutside([1, 2]);
            late.Change(50, Timeout.Infinite);
            got = port.Read(buffer, 0, 4);
        });
        Assert.Equal(4, got);
        Assert.Equal([1, 2, 3, 4], buffer);
    }

    [Fact]
    public void Read_of_more_than_comes_times_out()
    {
        _rig.Fails<TimeoutException>(() =>
        {
            SerialPort port = Open();
            port.ReadTimeout = 50;
            _rig.Board.Uart("COM2").FromOutside([1, 2]);
            port.Read(new byte[3], 0, 3);
        });
    }

    [Fact]
    public void A_full_ring_of_256_bytes_drops_silently()
    {
        SerialPort? port = null;
        _rig.Run(() => port = Open());
        _rig.Board.Uart("COM2").FromOutside(new byte[300]);
        BoardRig.Until(() => port!.BytesToRead == 256, "the ring is full");
        Thread.Sleep(20);
        Assert.Equal(256, port!.BytesToRead);
    }

    [Fact]
    public void What_is_set_as_the_size_of_the_send_buffer_is_that_of_the_receive_ring()
    {
        int size = 0;
        _rig.Run(() =>
        {
            SerialPort port = new("COM2") { ReadBufferSize = 2048, WriteBufferSize = 512 };
            size = port.ReadBufferSize;
        });
        Assert.Equal(512, size);
    }

    [Fact]
    public void The_buffers_are_fixed_once_the_port_is_open()
    {
        _rig.Fails<InvalidOperationException>(() => Open().ReadBufferSize = 1024);
    }

    [Fact]
    public void A_write_is_traced_on_the_writing_thread_and_arrives_outside()
    {
        byte[]? arrived = null;
        int traced = -1;
        _rig.Board.Uart("COM2").ToOutside += bytes => Volatile.Write(ref arrived, bytes);
        _rig.Run(() =>
        {
            SerialPort port = Open();
            port.Write([7, 8, 9], 1, 2);
            traced = _rig.Board.Trace.WaitFor(entry => entry.Kind == TraceKind.UartOut, timeoutMs: 0);
        });
        Assert.True(traced >= 0, "the write was in the trace before it returned");
        BoardRig.Until(() => Volatile.Read(ref arrived) != null, "the bytes outside");
        Assert.Equal([8, 9], arrived!);
    }

    [Fact]
    public void Buffers_vanish_with_the_power()
    {
        SerialPort? port = null;
        _rig.Run(() =>
        {
            port = Open();
            _rig.Board.Uart("COM2").FromOutside([1, 2, 3]);
        });
        BoardRig.Until(() => port!.BytesToRead == 3, "the bytes came");
        int waiting = -1;
        _rig.Run(() => waiting = Open().BytesToRead);
        Assert.Equal(0, waiting);
    }

    private static SerialPort Open()
    {
        Configuration.SetPinFunction(BoardRig.Pins.ConsoleTx, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(BoardRig.Pins.ConsoleRx, DeviceFunction.COM2_RX);
        SerialPort port = new("COM2", 115200);
        port.Open();
        return port;
    }
}

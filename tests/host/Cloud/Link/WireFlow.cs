using System.Net.Sockets;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <summary>One direction of one connection through the <see cref="FaultProxy"/>, with at most one fault.</summary>
internal sealed class WireFlow(Socket from, Socket to, WireFault fault)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int passed;

    /// <summary>Passes bytes on until one of the two ends is gone.</summary>
    internal void Run()
    {
        try
        {
            for (int count; (count = from.Receive(buffer)) > 0;)
            {
                Pass(count);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone, and the other one is to know.
            Reset();
        }
    }

    private void Pass(int count)
    {
        int before = fault.Kind == WireFaultKind.None ? count : Math.Clamp(fault.AfterBytes - passed, 0, count);
        to.Send(buffer, 0, before, SocketFlags.None);
        bool isFirst = passed <= fault.AfterBytes;
        passed += count;
        if (before < count)
        {
            Meet(buffer.AsSpan(before, count - before), isFirst);
        }
    }

    private void Meet(Span<byte> rest, bool isFirst)
    {
        switch (fault.Kind)
        {
            case WireFaultKind.Delay:
                Thread.Sleep(fault.Ms / 5);
                break;
            case WireFaultKind.Stall when isFirst:
                Thread.Sleep(fault.Ms * 2);
                break;
            case WireFaultKind.HalfClose:
                to.Shutdown(SocketShutdown.Send);
                return;
            case WireFaultKind.Reset:
                Reset();
                return;
            case WireFaultKind.Split:
                for (int i = 0; i < rest.Length; i++)
                {
                    to.Send(rest.Slice(i, 1));
                }

                return;
            case WireFaultKind.Corrupt when isFirst:
                rest[0] ^= (byte)(1 + fault.Ms);
                break;
            case WireFaultKind.Drop:
                Thread.Sleep(fault.Ms * 2);
                Reset();
                return;
            default:
                break;
        }

        to.Send(rest);
    }

    private void Reset()
    {
        from.Close(0);
        to.Close(0);
    }
}

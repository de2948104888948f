// mscorlib 1.17.11.0: threads, events and locks, for the drivers alone.

namespace System.Threading;

public sealed class AutoResetEvent : WaitHandle
{
    public AutoResetEvent(bool initialState) { }
    public bool Reset() => throw null;
    public bool Set() => throw null;
}

public static class Monitor
{
    public static void Enter(object obj) { }
    public static void Exit(object obj) { }
}

public sealed class Thread
{
    public Thread(ThreadStart start) { }
    public int ManagedThreadId => throw null;
    public bool IsAlive => throw null;
    public static Thread CurrentThread => throw null;
    public void Start() { }
    public void Join() { }
    public bool Join(int millisecondsTimeout) => throw null;
    public static void Sleep(int millisecondsTimeout) { }
}

public delegate void ThreadStart();

public abstract class WaitHandle
{
    public const int WaitTimeout = 258;
    protected WaitHandle() { }
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext) => throw null;
    public virtual bool WaitOne() => throw null;
    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => throw null;
    public static bool WaitAll(WaitHandle[] waitHandles) => throw null;
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => throw null;
    public static int WaitAny(WaitHandle[] waitHandles) => throw null;
}

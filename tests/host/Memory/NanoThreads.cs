namespace Latchkey.Tests.Host.Memory;

/// <summary>What threads take on the interpreter's heap, in bytes; sources as in <see cref="NanoHeap"/>.</summary>
internal static class NanoThreads
{
    /// <summary>CLR_RT_StackFrame up to m_extension on 32 bits, source-level debugging included (Include/nanoCLR_Runtime.h): a node of 12 and 17 words.</summary>
    private const int FrameHeader = 12 + (17 * 4);

    /// <summary>c_MinimumStack: the fewest blocks of a frame for locals and evaluation stack.</summary>
    private const int LeastSlots = 10;

    /// <summary>c_OverheadForNewObjOrInteropMethod, and one for inlined calls (CLR_RT_StackFrame::Push, Core/CLR_RT_StackFrame.cpp).</summary>
    private const int MoreSlots = 2 + 1;

    /// <summary>A frame with few locals.</summary>
    public static readonly int LeastFrame = Frame(0, 0);

    /// <summary>A sleeping thread as seen on the interpreter: the managed object, its delegate, CLR_RT_Thread, CLR_RT_SubThread, and the frames of its method and of Sleep.</summary>
    public const int Sleeping = 720;

    /// <summary>The threads that are always there, with the frames that each has beyond the two of a sleeping one; that of the event loop is counted by <see cref="CallDepth"/>.</summary>
    public static readonly (string Name, int MoreFrames)[] Resting =
    [
        ("event loop, without its calls", 0),
        ("MQTT worker (hal/esp32/MqttWorker.cs)", 0),
        ("Wi-Fi worker (hal/esp32/Network.cs)", 0),
        ("M2Mqtt: receiving", 2),
        ("M2Mqtt: handing out events", 0),
        ("M2Mqtt: messages under way", 0),
        ("M2Mqtt: keeping alive", 0),
        ("the platform's event dispatcher", 0),
        ("the platform's finalizer", 0),
    ];

    /// <summary>A frame of a method with so many locals and such a depth of its evaluation stack.</summary>
    public static int Frame(int locals, int maxStack) => NanoHeap.Rounded(FrameHeader) + (NanoHeap.Block * Math.Max(LeastSlots, locals + maxStack + MoreSlots));
}

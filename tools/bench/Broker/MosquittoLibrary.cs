using System.Runtime.InteropServices;

namespace Latchkey.Bench.Broker;

/// <summary>The dozen calls of libmosquitto that a peer needs; names and arguments are those of mosquitto.h.</summary>
internal static unsafe partial class MosquittoLibrary
{
    private const string Library = "libmosquitto.so.1";

    /// <summary>MOSQ_ERR_SUCCESS.</summary>
    internal const int Success = 0;

    /// <summary>MOSQ_OPT_TCP_NODELAY.</summary>
    internal const int NoDelay = 11;

    /// <summary>struct mosquitto_message.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Message
    {
        internal int MessageId;
        internal nint Topic;
        internal nint Payload;
        internal int PayloadLength;
        internal int Qos;
        internal byte Retain;
    }

    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    internal static partial int Initialise();

    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint New(string? clientId, [MarshalAs(UnmanagedType.I1)] bool cleanSession, nint state);

    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    internal static partial void Destroy(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetUser(nint client, string user, string password);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    internal static partial int SetOption(nint client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Connect(nint client, string host, int port, int keepAliveS);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    internal static partial int Disconnect(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_start")]
    internal static partial int LoopStart(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop_stop")]
    internal static partial int LoopStop(nint client, [MarshalAs(UnmanagedType.I1)] bool force);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Subscribe(nint client, out int messageId, string filter, int qos);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Publish(
        nint client, out int messageId, string topic, int length, byte[]? payload, int qos, [MarshalAs(UnmanagedType.I1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    private static partial nint ErrorText(int error);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    internal static partial void OnConnect(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_callback_set")]
    internal static partial void OnPublish(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_callback_set")]
    internal static partial void OnSubscribe(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, int, int*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    internal static partial void OnMessage(nint client, delegate* unmanaged[Cdecl]<nint, nint, Message*, void> callback);

    /// <summary>Turns an error code of the library into an exception that a person can read.</summary>
    /// <exception cref="BenchException">The code is not <see cref="Success"/>.</exception>
    internal static void Check(int error, string what)
    {
        if (error != Success)
        {
            throw new BenchException($"{what}: {Marshal.PtrToStringUTF8(ErrorText(error))}");
        }
    }
}

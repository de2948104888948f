using System.Runtime.InteropServices;

namespace Latchkey.Mqtt;

/// <summary>The calls of libmosquitto that a link needs; names and arguments are those of mosquitto.h.</summary>
internal static unsafe partial class MosquittoLibrary
{
    private const string Library = "libmosquitto.so.1";

    /// <summary>MOSQ_ERR_SUCCESS.</summary>
    internal const int Success = 0;

    /// <summary>MOSQ_ERR_CONN_LOST.</summary>
    internal const int ConnectionLost = 7;

    /// <summary>MOSQ_ERR_ERRNO: the reason is in errno.</summary>
    internal const int SystemError = 14;

    /// <summary>MOSQ_ERR_EAI.</summary>
    internal const int NameUnknown = 15;

    /// <summary>MOSQ_OPT_TCP_NODELAY.</summary>
    internal const int NoDelay = 11;

    /// <summary>MOSQ_OPT_TLS_USE_OS_CERTS.</summary>
    internal const int SystemCertificates = 13;

    /// <summary>SSL_VERIFY_PEER.</summary>
    internal const int VerifyPeer = 1;

    /// <summary>MOSQ_LOG_ERR.</summary>
    internal const int LogError = 8;

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
    internal static partial int SetUser(nint client, string user, string? password);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    internal static partial int SetOption(nint client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetTls(nint client, string? caFile, string? caFolder, string? certificateFile, string? keyFile, nint onPassword);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_opts_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetTlsOptions(nint client, int verify, string? version, string? ciphers);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int Connect(nint client, string host, int port, int keepAliveS);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    internal static partial int Disconnect(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_reconnect")]
    internal static partial int Reconnect(nint client);

    [LibraryImport(Library, EntryPoint = "mosquitto_threaded_set")]
    internal static partial int SetThreaded(nint client, [MarshalAs(UnmanagedType.I1)] bool isThreaded);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop")]
    internal static partial int Loop(nint client, int timeoutMs, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Subscribe(nint client, out int messageId, string filter, int qos);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Publish(
        nint client, out int messageId, string topic, int length, byte[]? payload, int qos, [MarshalAs(UnmanagedType.I1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    private static partial nint ErrorText(int error);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    internal static partial void OnConnect(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect_callback_set")]
    internal static partial void OnDisconnect(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_callback_set")]
    internal static partial void OnPublish(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_callback_set")]
    internal static partial void OnSubscribe(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, int, int*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    internal static partial void OnMessage(nint client, delegate* unmanaged[Cdecl]<nint, nint, Message*, void> callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_log_callback_set")]
    internal static partial void OnLog(nint client, delegate* unmanaged[Cdecl]<nint, nint, int, nint, void> callback);

    /// <summary>An error code in words; for a fault of the system, the system's.</summary>
    internal static string Text(int error) => error == NameUnknown
        ? "nobody knows that name"
        : error == SystemError ? Marshal.GetLastPInvokeErrorMessage() : (Marshal.PtrToStringUTF8(ErrorText(error)) ?? $"error {error}").TrimEnd('.').ToLowerInvariant();
}

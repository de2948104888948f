using System;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Latchkey.VirtualEsp32;

/// <summary>The functions of libmosquitto (mosquitto.h, version 2.0) that the client needs. Return values are MOSQ_ERR_*; 0 is success.</summary>
internal static partial class LibMosquitto
{
    public const int Success = 0;

    /// <summary>MOSQ_OPT_TCP_NODELAY: small packets are not held back, as on the device's own stack.</summary>
    public const int TcpNoDelay = 11;

    /// <summary>MOSQ_ERR_TLS, MOSQ_ERR_TLS_HANDSHAKE and MOSQ_ERR_OCSP: no TLS connection came about.</summary>
    public static bool IsTlsError(int error) => error is 8 or 23 or 26;

    private const string Library = "libmosquitto.so.1";

    /// <summary>Loads the library once.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static void Load()
    {
        try
        {
            NativeLibrary.Load(Library, Assembly.GetExecutingAssembly(), searchPath: null);
        }
        catch (DllNotFoundException e)
        {
            throw new InvalidOperationException("libmosquitto is missing: install it, on Debian and Ubuntu by 'apt-get install libmosquitto1'.", e);
        }

        _ = Initialise();
    }

    [LibraryImport(Library, EntryPoint = "mosquitto_lib_init")]
    private static partial int Initialise();

    [LibraryImport(Library, EntryPoint = "mosquitto_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial IntPtr New(string id, [MarshalAs(UnmanagedType.U1)] bool cleanSession, IntPtr userData);

    [LibraryImport(Library, EntryPoint = "mosquitto_int_option")]
    public static partial int IntOption(IntPtr client, int option, int value);

    [LibraryImport(Library, EntryPoint = "mosquitto_destroy")]
    public static partial void Destroy(IntPtr client);

    /// <summary>Says that other threads than the loop's call in: what they send is then queued and the loop woken.</summary>
    [LibraryImport(Library, EntryPoint = "mosquitto_threaded_set")]
    public static partial int SetThreaded(IntPtr client, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(Library, EntryPoint = "mosquitto_username_pw_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetLogin(IntPtr client, string? userName, string? password);

    [LibraryImport(Library, EntryPoint = "mosquitto_will_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetWill(IntPtr client, string topic, int length, byte[] payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTls(IntPtr client, string? caFile, string? caPath, string? certFile, string? keyFile, IntPtr passwordCallback);

    [LibraryImport(Library, EntryPoint = "mosquitto_tls_opts_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetTlsOptions(IntPtr client, int verify, string version, string? ciphers);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(IntPtr client, string host, int port, int keepAliveS);

    [LibraryImport(Library, EntryPoint = "mosquitto_disconnect")]
    public static partial int Disconnect(IntPtr client);

    [LibraryImport(Library, EntryPoint = "mosquitto_loop")]
    public static partial int Loop(IntPtr client, int timeoutMs, int maxPackets);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Publish(IntPtr client, out int messageId, string topic, int length, byte[] payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_multiple", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Subscribe(IntPtr client, out int messageId, int count, string[] topics, int qos, int options, IntPtr properties);

    [LibraryImport(Library, EntryPoint = "mosquitto_socket")]
    public static partial int Socket(IntPtr client);

    /// <summary>shutdown(2): the peer sees the end of the stream, and nothing more is sent.</summary>
    [LibraryImport("libc", EntryPoint = "shutdown")]
    public static partial int Shutdown(int socket, int how);

    [LibraryImport(Library, EntryPoint = "mosquitto_connect_callback_set")]
    public static partial void OnConnect(IntPtr client, ConnectCallback callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_publish_callback_set")]
    public static partial void OnPublish(IntPtr client, PublishCallback callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_subscribe_callback_set")]
    public static partial void OnSubscribe(IntPtr client, SubscribeCallback callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_message_callback_set")]
    public static partial void OnMessage(IntPtr client, MessageCallback callback);

    [LibraryImport(Library, EntryPoint = "mosquitto_strerror")]
    private static partial IntPtr ErrorText(int error);

    /// <summary>What an error number means.</summary>
    public static string Explain(int error) => Marshal.PtrToStringUTF8(ErrorText(error)) ?? "error " + error;

    public delegate void ConnectCallback(IntPtr client, IntPtr userData, int returnCode);

    public delegate void PublishCallback(IntPtr client, IntPtr userData, int messageId);

    public delegate void SubscribeCallback(IntPtr client, IntPtr userData, int messageId, int count, IntPtr granted);

    public delegate void MessageCallback(IntPtr client, IntPtr userData, IntPtr message);

    /// <summary>struct mosquitto_message.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public int Id;
        public IntPtr Topic;
        public IntPtr Payload;
        public int PayloadLength;
        public int Qos;
        public byte Retain;
    }
}

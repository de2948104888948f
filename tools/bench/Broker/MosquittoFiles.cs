namespace Latchkey.Bench.Broker;

/// <summary>The three files that make mosquitto private: configuration, password and access list.</summary>
internal sealed class MosquittoFiles
{
    /// <summary>The contracts allow 64 KB of anything on a command topic; this leaves room for worse.</summary>
    private const int MaxPayloadBytes = 1 << 20;

    private readonly string accessList;

    /// <summary>Names the files in this folder, and makes the folder.</summary>
    internal MosquittoFiles(string folder)
    {
        Directory.CreateDirectory(folder);
        Configuration = Path.Combine(folder, "mosquitto.conf");
        Passwords = Path.Combine(folder, "passwords");
        Log = Path.Combine(folder, "mosquitto.log");
        accessList = Path.Combine(folder, "access-list");
        File.Delete(Log);
    }

    /// <summary>mosquitto.conf.</summary>
    internal string Configuration { get; }

    /// <summary>The hashed password, written by mosquitto_passwd.</summary>
    internal string Passwords { get; }

    /// <summary>What the broker says of itself.</summary>
    internal string Log { get; }

    /// <summary>Writes configuration and access list. The lock comes without a user and sees its own topics only; the user sees everything.</summary>
    internal void Write(BrokerAddress address, string lockId)
    {
        File.WriteAllText(accessList, $"topic readwrite latchkey/{lockId}/#\ntopic write homeassistant/+/{lockId}/+/config\n\nuser {address.User}\ntopic readwrite #\n");

        // A change of user would clear the parent-death signal: as root, stay root.
        string user = Environment.IsPrivilegedProcess ? "user root\n" : string.Empty;
        // Later versions of mosquitto refuse secrets that others can read.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Passwords, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(accessList, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(
            Configuration,
            $"""
            listener {address.Port} {address.Host}
            {user}allow_anonymous true
            password_file {Passwords}
            acl_file {accessList}
            persistence false
            message_size_limit {MaxPayloadBytes}
            set_tcp_nodelay true
            log_dest file {Log}
            log_type error
            log_type warning

            """);
    }
}

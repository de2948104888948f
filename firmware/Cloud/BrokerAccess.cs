using Latchkey.Store;

namespace Latchkey.Cloud;

/// <summary>What the lock says at the broker's door, and whom it asks for the year before it looks at certificates. Set on the console alone; nothing of it is there unless it was set.</summary>
public sealed class BrokerAccess : IPersisted
{
    /// <summary>The longest user name, password or time server, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>The time server that is asked as long as no other is set.</summary>
    public const string DefaultTimeServer = "pool.ntp.org";

    /// <summary>User name, or null for none.</summary>
    public string UserName;

    /// <summary>Password, or null; never shown.</summary>
    public string Password;

    /// <summary>Host, and <c>:port</c> where it is not 123.</summary>
    public string TimeServer => ChosenTimeServer ?? DefaultTimeServer;

    /// <summary>The one that was set, or null.</summary>
    public string ChosenTimeServer;

    /// <summary>Sets all of it.</summary>
    /// <param name="userName">1..64 characters, or null for none.</param>
    /// <param name="password">At most 64 characters; null without a user name.</param>
    /// <param name="server">1..64 characters, or null for the default.</param>
    public void Set(string userName, string password, string server)
    {
        UserName = userName;
        Password = password;
        ChosenTimeServer = server;
    }

    /// <inheritdoc/>
    public void Save(RecordWriter record)
    {
        if (UserName == null && ChosenTimeServer == null)
        {
            return;
        }

        record.Begin(SectionKind.BrokerAccess);
        record.Text(UserName);
        record.Text(Password);
        record.Text(ChosenTimeServer);
        record.End();
    }

    /// <inheritdoc/>
    public bool Load(int kind, RecordReader record)
    {
        if (kind != SectionKind.BrokerAccess)
        {
            return false;
        }

        UserName = record.Text();
        Password = record.Text();
        ChosenTimeServer = record.Text();
        return true;
    }
}

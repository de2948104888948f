using System.Security.Cryptography;
using System.Text.Json;
using Latchkey.Bench.Broker;
using Latchkey.Cloud;

namespace Latchkey.Bench.DemoCloud;

/// <summary>
/// What the demo cloud and the demo factory know and a restart must not forget; <c>cloud.json</c> in the data folder. Each change is on disk before the call that made it returns.
/// </summary>
public sealed class Book
{
    /// <summary>The issuer that locks are paired with.</summary>
    public const string Issuer = "latchkey-cloud";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string file;
    private readonly Lock gate = new();
    private BookPage page;
    private readonly Dictionary<int, LockKeys> keys = [];

    private Book(string file, BookPage page)
    {
        this.file = file;
        this.page = page;
    }

    /// <summary>Everything in it, at one moment.</summary>
    public BookPage Page
    {
        get
        {
            lock (gate)
            {
                return page;
            }
        }
    }

    /// <summary>Opens the book of a folder, or begins one with new secrets.</summary>
    /// <exception cref="BenchException">The file is there but no book.</exception>
    public static Book Open(string folder)
    {
        string path = Path.Combine(folder, "cloud.json");
        if (File.Exists(path))
        {
            return new Book(path, DataFolder.ReadJson<BookPage>(path));
        }

        string master = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        string factory = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Book book = new(path, new BookPage(master, factory, string.Empty, 0, 0, BrokerAddress.Invent()));
        book.Change(fresh => fresh);
        return book;
    }

    /// <summary>The keys of the paired lock in its present epoch, or null before the first pairing.</summary>
    public LockKeys? Keys() => KeysOf(Page.Epoch);

    /// <summary>The keys of the paired lock in any epoch, 1..65535; null for others, and before the first pairing.</summary>
    public LockKeys? KeysOf(int epoch)
    {
        lock (gate)
        {
            if (epoch is < 1 or > 65535 || page.Epoch == 0)
            {
                return null;
            }

            if (!keys.TryGetValue(epoch, out LockKeys? known) || known.LockId != page.LockId)
            {
                known = LockKeys.Derive(Hex.Decode(page.Master), page.LockId, epoch);
                keys[epoch] = known;
            }

            return known;
        }
    }

    /// <summary>Takes note that the lock speaks in this epoch, if it is a later one than was known: it has the keys of it.</summary>
    public void Hear(int epoch)
    {
        if (epoch > Page.Epoch)
        {
            Change(page => page with { Epoch = Math.Max(page.Epoch, epoch) });
        }
    }

    /// <summary>Writes a changed page.</summary>
    public void Change(Func<BookPage, BookPage> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (gate)
        {
            page = change(page);
            DataFolder.Replace(file, JsonSerializer.Serialize(page, Indented));
        }
    }
}

/// <summary>The content of <see cref="Book"/>.</summary>
/// <param name="Master">Fleet master, 32 bytes in hex; a demo key, made for this folder alone.</param>
/// <param name="FactorySecret">The device's factory secret, 32 bytes in hex.</param>
/// <param name="LockId">The lock that was paired, empty before that.</param>
/// <param name="Epoch">The epoch that the lock was paired with or has spoken in since, 0 before the first pairing.</param>
/// <param name="AdminSeq">The highest sequence number used or seen in an admin answer.</param>
/// <param name="Broker">Where the lock was told that its broker is.</param>
public sealed record BookPage(string Master, string FactorySecret, string LockId, int Epoch, long AdminSeq, BrokerAddress Broker);

using System.Threading.Channels;
using Latchkey.Cloud;
using Latchkey.Mqtt;

namespace Latchkey.Lockctl;

/// <summary>What comes along a line: something that the lock published, or a change of the connection itself.</summary>
/// <param name="Heard">Null for a change of the connection.</param>
/// <param name="IsUp">Whether the connection is up; meant only when <paramref name="Heard"/> is null.</param>
internal sealed record Arrival(Heard? Heard, bool IsUp);

/// <summary>One lock at its broker: what it says, judged, in the order in which it came, and a way to speak to it.</summary>
internal sealed class LockLine : IDisposable
{
    private readonly Channel<Arrival> arrivals = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<int, LockKeys> keys = [];
    private readonly OpenKeyring keyring;
    private readonly MqttLink link;
    private readonly string root;

    /// <summary>Connects.</summary>
    /// <param name="endpoint">The broker.</param>
    /// <param name="lockId">The lock.</param>
    /// <param name="keyring">Judges what comes.</param>
    /// <param name="leaves">The topics below the lock's root that are heard.</param>
    /// <exception cref="Failure">The broker cannot be reached, is not the right one, or refuses.</exception>
    public LockLine(MqttEndpoint endpoint, string lockId, OpenKeyring keyring, params string[] leaves)
    {
        LockId = lockId;
        Endpoint = endpoint;
        this.keyring = keyring;
        root = $"latchkey/{lockId}/";
        link = BrokerOptions.Connect(endpoint, [.. leaves.Select(leaf => root + leaf)], Hear, isUp => arrivals.Writer.TryWrite(new Arrival(null, isUp)));
    }

    public string LockId { get; }

    public MqttEndpoint Endpoint { get; }

    /// <summary>The next arrival; null when none came in time.</summary>
    public async Task<Arrival?> NextAsync(TimeSpan patience, CancellationToken end)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(end);
        if (patience != Timeout.InfiniteTimeSpan)
        {
            limit.CancelAfter(patience > TimeSpan.Zero ? patience : TimeSpan.Zero);
        }

        try
        {
            return await arrivals.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Publishes below the lock's root; returns when the broker has it.</summary>
    /// <exception cref="Failure">It does not take it.</exception>
    public async Task PublishAsync(string leaf, byte[] payload)
    {
        try
        {
            await link.PublishAsync(root + leaf, payload);
        }
        catch (MqttException e)
        {
            throw new Failure(e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => link.Dispose();

    private void Hear(MqttMessage message) =>
        arrivals.Writer.TryWrite(new Arrival(Heard.Read(message, LockId, keyring.Page.Entry(LockId).Epoch, KeysOf), true));

    // On the network's thread alone. Epochs that nobody has are asked for by forgers only; their keys are not kept.
    private LockKeys KeysOf(int epoch)
    {
        if (keys.TryGetValue(epoch, out var known))
        {
            return known;
        }

        known = keyring.Page.KeysOf(LockId, epoch);
        return epoch <= keyring.Page.Entry(LockId).HighestEpoch ? keys[epoch] = known : known;
    }
}

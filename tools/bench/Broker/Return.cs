using System.Diagnostics;

namespace Latchkey.Bench.Broker;

/// <summary>When a peer is back at a broker that was away.</summary>
internal static class Return
{
    private const string Topic = "bench/here";

    /// <summary>Waits until the broker has taken two messages of it in a row: what it subscribes to was sent between them at the latest.</summary>
    /// <returns>False when that takes longer than the patience, and at most one answer more.</returns>
    internal static async Task<bool> BackAsync(this MqttPeer peer, TimeSpan patience)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (waited.Elapsed < patience)
        {
            try
            {
                await peer.PublishAsync(Topic, []).ConfigureAwait(false);
                await peer.PublishAsync(Topic, []).ConfigureAwait(false);
                return true;
            }
            catch (BenchException)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }

        return false;
    }
}

using Latchkey.Bench;
using Latchkey.Bench.Rig;
using Latchkey.Bench.Terminal;

namespace Latchkey.Tests.Host.Cloud.Link;

/// <content>From its box to its first delivery.</content>
internal sealed partial class CloudRig
{
    // Measured evenly enough on a loaded machine; afterwards the bolt is brisk, since many deliveries are to fit into a minute.
    private const int SetUpTries = 5;
    private const int MeasuredTravelMs = 400;
    private const int TravelMs = 150;

    /// <summary>A lock as it leaves its box, booted: nobody's, locked, with a camera beside it that it does not know.</summary>
    internal static CloudRig Blank()
    {
        CloudRig rig = new();
        rig.Board.PowerOn(rig.Main);
        return rig;
    }

    /// <summary>A lock that is paired, calibrated and locked, with a camera that answers, and no broker yet.</summary>
    internal static async Task<CloudRig> StartAsync()
    {
        CloudRig rig = Blank();
        rig.Until(() => rig.IsBooted, "the boot");
        await rig.Console.TalkAsync(async console =>
        {
            await console.DemandAsync($"mqtt login {rig.LockId} {MortalBroker.LockPassword}");
            await SetUpAsync(rig, console);
        });
        rig.AwaitCamera();
        rig.Board.TravelMs = TravelMs;
        rig.firstOfItsOwn = rig.Board.Trace.Count;
        return rig;
    }

    // On a machine under load one travel takes longer than the next, or nothing is measured during one, and the lock says so.
    private static async Task SetUpAsync(CloudRig rig, ConsoleDialog console)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await new Commissioning(rig.Book, rig.Board).RunAsync(console);
                return;
            }
            catch (BenchException fault) when (tries < SetUpTries && fault.Message.Contains("calibrated", StringComparison.Ordinal))
            {
                rig.Board.DoorClosed = true;
                rig.Board.Bolt = 1;
            }
        }
    }
}

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Latchkey.Hal;
using Latchkey.Tests.Fakes;

namespace Latchkey.Benchmarks;

/// <summary>
/// From the token handed to the loop until the motor is energised: verify, judge, commit, camera link, bolt. The camera answers at once and the flash is RAM, so what is left is the
/// firmware's own time; the bar on the virtual board is 50 ms. The bench shows the same way on the wall clock, with a real broker and real files.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, invocationCount: 1, warmupCount: 5, iterationCount: 50)]
[MemoryDiagnoser]
public class UnlockBenchmarks
{
    private LockRig rig = null!;
    private byte[] token = [];
    private long cti;

    /// <summary>A paired lock that waits, and a token that it has not seen.</summary>
    [IterationSetup]
    public void Wait()
    {
        rig = LockRig.NewPaired();
        token = new Mint { Cti = BitConverter.GetBytes(++cti) }.Token();
    }

    /// <summary>Token in, motor on.</summary>
    /// <returns>The virtual milliseconds that passed meanwhile.</returns>
    [Benchmark]
    public int TokenToMotor()
    {
        int start = rig.Time.Now;
        rig.Broker.Deliver("latchkey/" + LockRig.LockId + "/cmd/unlock", token, false);
        while (rig.Door.Direction != MotorDirection.Retract)
        {
            rig.Run(1);
        }

        return rig.Time.Now - start;
    }
}

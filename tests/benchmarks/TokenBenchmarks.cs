using BenchmarkDotNet.Attributes;
using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;

namespace Latchkey.Benchmarks;

/// <summary>What the firmware itself does between a token and the motor, on this machine: verify, judge, and the whole way with a camera that answers at once.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private readonly byte[] good = new Mint().Token();
    private readonly byte[] tampered = new Mint().Token();
    private readonly byte[] garbage = new byte[384];
    private readonly Credentials credentials = new();
    private readonly ParsedToken.Reader reader = new(LockRig.LockId, new CborSkip());
    private AccessClock clock = null!;
    private int cti;

    /// <summary>Pairs, and sets the clock.</summary>
    [GlobalSetup]
    public void Setup()
    {
        credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:8883");
        clock = new AccessClock(new VirtualTime(), new Settings());
        clock.Set(LockRig.NowS, 0, 1000);
        tampered[^1] ^= 1;
        Array.Fill(garbage, (byte)0xD1);
    }

    /// <summary>Parse, MAC, claims of a good token.</summary>
    [Benchmark(Baseline = true)]
    public Reason Read() => reader.Read(good, credentials);

    /// <summary>A wrong tag costs the parse and the MAC.</summary>
    [Benchmark]
    public Reason ReadTampered() => reader.Read(tampered, credentials);

    /// <summary>Noise costs next to nothing.</summary>
    [Benchmark]
    public Reason ReadGarbage() => reader.Read(garbage, credentials);

    /// <summary>The whole firmware on a fake world: from the token to the motor energised, and on to the relock; virtual time, so this is the firmware's own work.</summary>
    [Benchmark]
    public int WholeDelivery()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Unlock(new Mint { Cti = BitConverter.GetBytes((long)++cti) }.Token());
        rig.Run(40000);
        return rig.Door.RetractMs;
    }
}

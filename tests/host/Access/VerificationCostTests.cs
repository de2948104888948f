using System.Globalization;
using System.Reflection;
using Latchkey.Access;
using Latchkey.Access.Cbor;
using Latchkey.Access.Rules;
using Latchkey.Clock;
using Latchkey.Config;
using Latchkey.Hal;
using Latchkey.Keys;
using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Access;

/// <summary>
/// What verifying a token (parse, MAC, policy) costs. On the device's interpreter every instruction counts, and every byte is collected by hand; the token is the longest
/// kind in daily use, with a schedule.
/// </summary>
public sealed class VerificationCostTests(ITestOutputHelper output)
{
    private const int InstructionBudget = 5000;

    private const int ByteBudget = 1024;

    private static readonly byte[] Delivery = new Mint { IssuedAt = LockRig.NowS - 600, Via = 3 }.Token();

    private static readonly byte[] Service = new Mint { Grant = 2, Schedule = [127, 0, 720, 127, 720, 1440, 1, 0, 1, 2, 0, 1, 4, 0, 1, 8, 0, 1, 16, 0, 1, 32, 0, 1] }.Token();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Verifying_a_token_takes_at_most_5000_instructions(bool isService)
    {
        byte[] token = isService ? Service : Delivery;
        InstructionCounter counter = new();
        Assembly firmware = counter.Firmware;
        object credentials = Make(firmware, "Latchkey.Keys.Credentials");
        object keys = Make(firmware, "Latchkey.Keys.LockKeys", 1, LockRig.Keys.Lock);
        Call(credentials, "Pair", keys, LockRig.Issuer, "broker.example:8883");
        object settings = Make(firmware, "Latchkey.Config.Settings");
        object clock = Make(firmware, "Latchkey.Clock.AccessClock", new VirtualTime(), settings);
        Call(clock, "Set", LockRig.NowS, 0, 1000);
        object ledger = Make(firmware, "Latchkey.Access.CommittedGrant+Ledger", [null]);
        object revocations = Make(firmware, "Latchkey.Access.Rules.Revocations");
        object holds = Make(firmware, "Latchkey.Access.Rules.Holds");
        object facts = counter.NewLockWithNothingToSay();
        object judge = Make(firmware, "Latchkey.Access.VerifiedGrant+Judge", clock, ledger, revocations, holds, settings, facts);
        object reader = Make(firmware, "Latchkey.Access.ParsedToken+Reader", LockRig.LockId, Make(firmware, "Latchkey.Access.Cbor.CborSkip"));
        object?[] asked = [null, Enum.ToObject(firmware.GetType("Latchkey.Access.Way")!, 0), null];
        int verdict = -1;
        void Verify()
        {
            verdict = (int)Call(reader, "Read", token, credentials)!;
            Call(clock, "Refresh");
            asked[0] = reader.GetType().GetField("Token")!.GetValue(reader);
            verdict += (int)judge.GetType().GetMethod("Unlock")!.Invoke(judge, asked)!;
        }

        // The first time runs the static constructors, which the device runs before Main.
        Verify();
        int count = counter.Count(Verify);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{token.Length} bytes of token: {count} IL instructions, most of them in\n{counter.Dearest(12)}"));
        Assert.Equal(0, verdict);
        Assert.NotNull(asked[2]);
        Assert.InRange(count, 500, InstructionBudget);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Verifying_a_token_allocates_at_most_1_KB(bool isService)
    {
        byte[] token = isService ? Service : Delivery;
        Credentials credentials = new();
        credentials.Pair(LockRig.Keys, LockRig.Issuer, "broker.example:8883");
        Settings settings = new();
        AccessClock clock = new(new VirtualTime(), settings);
        clock.Set(LockRig.NowS, 0, 1000);
        VerifiedGrant.Judge judge = new(clock, new CommittedGrant.Ledger(null!), new Revocations(), new Holds(), settings, new NothingIsWrongHere());
        ParsedToken.Reader reader = new(LockRig.LockId, new CborSkip());
        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Reason reason = reader.Read(token, credentials);
            clock.Refresh();
            reason = reason == Reason.None ? judge.Unlock(reader.Token, Way.Cloud, out _) : reason;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(Reason.None, reason);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{token.Length} bytes of token: {allocated} bytes allocated"));
        Assert.InRange(allocated, 1, ByteBudget);
    }

    [Fact]
    public void An_idle_second_of_the_loop_allocates_nothing()
    {
        LockRig rig = LockRig.NewPaired();
        rig.Run(10000);

        // Every 3 s the camera is asked how it is, with a nonce and a MAC; the two seconds between are idle.
        int quietSeconds = 0;
        for (int second = 0; second < 30; second++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            rig.Run(1000);
            quietSeconds += GC.GetAllocatedBytesForCurrentThread() == before ? 1 : 0;
        }

        Assert.InRange(quietSeconds, 19, 30);
    }

    private static object Make(Assembly firmware, string type, params object?[] arguments) =>
        firmware.GetType(type, throwOnError: true)!.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Single(c => c.GetParameters().Length == arguments.Length).Invoke(arguments);

    private static object? Call(object target, string method, params object?[] arguments) => target.GetType().GetMethod(method)!.Invoke(target, arguments);

    private sealed class NothingIsWrongHere : ILockFacts
    {
        public bool IsBusy() => false;

        public bool IsInSessionOf(ParsedToken token) => false;

        public bool IsBatteryCritical() => false;

        public bool HasBoltFault() => false;

        public bool IsCameraUnavailable() => false;

        public bool IsDoorClosed() => true;
    }
}

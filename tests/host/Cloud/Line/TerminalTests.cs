using System.Text;
using System.Text.RegularExpressions;
using Latchkey.Bench.DemoCloud;
using Latchkey.Cloud;
using Latchkey.Tests.Host.Cloud.Link;
using Latchkey.Tests.Host.Store;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Line;

/// <summary>The console of the whole firmware at 115200 baud through a real pseudo-terminal, from a blank lock on: typed by a person, fed with noise, answered by the wrong keys.</summary>
[Collection(RealTimeCollection.Name)]
[Trait(RealTimeCollection.Trait, RealTimeCollection.Name)]
public sealed class TerminalTests : IDisposable
{
    private const int LongestLine = 640;

    private readonly CloudRig rig = CloudRig.Blank();
    private readonly Expect person;

    public TerminalTests()
    {
        person = new Expect(rig.Console.Path);
        rig.Until(() => rig.IsBooted, "the boot");
        person.Type((byte)'\r');
        Settle();
        rig.Until(() => rig.Parts.Door.IsClosed && rig.Parts.Bolt.IsAt(Latchkey.Door.BoltPosition.Extended), "the lock sees its door and its bolt");
    }

    private string FactorySecret => Base64Url.Encode(Hex.Decode(rig.Book.Page.FactorySecret));

    public void Dispose()
    {
        person.Dispose();
        rig.Dispose();
    }

    [Fact]
    public void An_installer_sets_a_blank_lock_up_and_after_his_mistakes_too()
    {
        Assert.Contains("paired: blank", person.Say("status"), StringComparison.Ordinal);
        Refused("not-installed", "pair AAAA");
        Refused("malformed", "factory-install tooshort");
        Done("factory-install " + FactorySecret);
        Refused("already-installed", "factory-install " + FactorySecret);
        Done("camera-pair");

        Refused("door-not-open", "calibrate out");
        rig.Board.DoorClosed = false;
        rig.Until(() => rig.Parts.Door.StandsOpen, "the lock sees the open door");
        Refused("malformed", "calibrate sideways");
        Assert.Contains("side: normal", Done("calibrate out"), StringComparison.Ordinal);
        rig.Board.DoorClosed = true;
        rig.Until(() => rig.Parts.Door.IsClosed, "the lock sees the closed door");

        // One nonce, one answer: what was wrong has used it up.
        byte[] nonce = Nonce();
        byte[] wrong = Answer(nonce);
        wrong[^1] ^= 1;
        Refused("bad-mac", "pair " + Base64Url.Encode(wrong));
        Refused("no-nonce", "pair " + Base64Url.Encode(Answer(nonce)));
        nonce = Nonce();
        string confirmed = Done("pair " + Base64Url.Encode(Answer(nonce)));
        Assert.Contains("confirm: " + Hex.Encode(PairingAnswer.Confirmation(rig.Book.Keys()!, nonce)), confirmed, StringComparison.Ordinal);

        Refused("not-allowed", "pair");
        Refused("not-allowed", "calibrate out");
        Refused("malformed", "token unlock " + Base64Url.Encode([1, 2, 3]));
        rig.AwaitCamera();
        int from = rig.Board.Trace.Count;
        Done("token unlock " + Base64Url.Encode(rig.Mint()));
        rig.WalkThrough(from);

        Assert.DoesNotContain(FactorySecret, person.Seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Book.Page.FactorySecret, person.Seen.ToString(), StringComparison.Ordinal);
        Assert.Equal(string.Empty, rig.Faults());
    }

    [Theory]
    [InlineData(LongestLine, "unknown-command")]
    [InlineData(LongestLine + 1, "line-too-long")]
    [InlineData(8000, "line-too-long")]
    public void A_line_of_any_length_gets_one_error_line_and_changes_nothing(int length, string error)
    {
        string before = Status();

        string answer = person.Say(new string('x', length));

        Assert.Equal($"error: {error}\r\n", answer);
        Assert.Equal(before, Status());
    }

    [Fact]
    public void Binary_noise_gets_at_most_one_error_line_a_line_and_changes_nothing()
    {
        Random dice = new(Seeds.First);
        string before = Status();
        for (int round = 0; round < 10; round++)
        {
            byte[] noise = new byte[dice.Next(1, 600)];
            dice.NextBytes(noise);

            // Ctrl+C is a key; how it is answered is another test's.
            noise = [.. noise.Where(value => value != 3), (byte)'\r'];
            int ends = noise.Count(value => value is (byte)'\r' or (byte)'\n');

            person.Type(noise);
            string answer = Settle();

            string[] lines = answer.Replace("latchkey> ", string.Empty, StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            string what = $"seed {Seeds.First}, round {round}: {answer}";
            Assert.True(lines.Length <= ends && lines.All(line => Regex.IsMatch(line, "^error: [a-z-]+$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))), what);
            Assert.True(before == Status(), what);
        }

        Assert.DoesNotContain(rig.Board.Trace.From(), entry => entry.Kind == TraceKind.Motor);
        Assert.Equal(string.Empty, rig.Faults());
    }

    [Theory]
    [InlineData("version\r", "version: ")]
    [InlineData("version\n", "version: ")]
    [InlineData("\r\nversion\r\n", "version: ")]
    [InlineData("verx\bsion\r", "version: ")]
    [InlineData("verxy\u007F\u007Fsion\r", "version: ")]
    [InlineData("not this \u0003version\r", "\\^C")]
    public void Whatever_ends_or_mends_a_line_it_is_understood(string typed, string answer)
    {
        foreach (byte key in Encoding.ASCII.GetBytes(typed))
        {
            person.Type(key);
        }

        person.Until(answer);
        person.Until("ok\r\nlatchkey> ");
    }

    private string Done(string line)
    {
        string answer = person.Say(line);
        Assert.EndsWith("ok\r\n", answer, StringComparison.Ordinal);
        return answer;
    }

    private void Refused(string error, string line) => Assert.EndsWith($"error: {error}\r\n", person.Say(line), StringComparison.Ordinal);

    private byte[] Nonce() => Hex.Decode(Regex.Match(Done("pair"), "nonce: (?<nonce>[0-9a-f]{32})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["nonce"].Value);

    private byte[] Answer(byte[] nonce)
    {
        rig.Book.Change(page => page with { Epoch = 1, LockId = "lk-" + rig.Board.Mac });
        PairingAnswer answer = new()
        {
            LockId = rig.Book.Page.LockId,
            Nonce = nonce,
            Epoch = 1,
            Issuer = Book.Issuer,
            Broker = "127.0.0.1:" + rig.Proxy.Port,
            UtcOffsetMinutes = 0,
            Now = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        return answer.Write(Hex.Decode(rig.Book.Page.Master), Hex.Decode(rig.Book.Page.FactorySecret));
    }

    // The answer to one more line comes behind everything that came before it, which is what this returns.
    private string Settle()
    {
        person.Type([.. "version\r"u8]);
        string before = person.Until("version: ");
        person.Until("ok\r\nlatchkey> ");
        return before[..^"version: ".Length];
    }

    // All but the uptime.
    private string Status() => Regex.Replace(person.Say("status"), "uptime: .*", string.Empty, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}

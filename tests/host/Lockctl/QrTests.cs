using System.Runtime.Versioning;
using Latchkey.Cloud;
using Latchkey.Tests.Host.Cloud;
using Xunit;
using Tool = Latchkey.Tests.Host.Cloud.Lockctl;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary><c>lockctl token qr</c>, read back.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class QrTests : IDisposable
{
    private static readonly string Token = Base64Url.Encode(Hex.Decode(
        "d83dd18447a2010504420001a05877aa016e6c617463686b65792d636c6f7564026a636f75726965722d3137036f6c6b2d376633613231633039623434041a6924ab30051a692472f00750000102030405060708090a0b0c0d0e0f096b756e6c6f636b206c6f636b3a00010000013a00010002013a000100036c5442413330353531323334355820cf447083cbf0e3766cb8cce30d54d5549f3d6de8e1fde56a361125d2e6a5e48f"));

    private readonly Tool lockctl = new();

    public void Dispose() => lockctl.Dispose();

    [Theory]
    [InlineData("L")]
    [InlineData("M")]
    [InlineData("Q")]
    [InlineData("H")]
    public void The_picture_holds_the_token_at_every_level(string level)
    {
        lockctl.Good($"token qr {Token} --png code.png --scale 3 --level {level}");

        var path = Path.Combine(lockctl.Folder, "code.png");
        Assert.Equal(Token, QrReader.Text(QrReader.Modules(File.ReadAllBytes(path), 3)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --invert")]
    public void What_is_printed_holds_the_token(string more)
    {
        var light = more.Length == 0;

        var lines = lockctl.Good($"token qr {Token} --ascii{more}").Split('\n');
        Assert.Equal(Token, QrReader.Text([.. lines.Select(line => line.PadRight(2 * lines.Length).Chunk(2).Select(pair => pair[0] == '#' != light).ToArray())]));
        var halves = lockctl.Good($"token qr {Token}{more}").Split('\n');
        var rows = halves.SelectMany(line => new[] { Half(line, "█▀"), Half(line, "█▄") }).Take(lines.Length);
        Assert.Equal(Token, QrReader.Text([.. rows]));

        bool[] Half(string line, string set) => [.. line.PadRight(lines.Length).Select(c => set.Contains(c, StringComparison.Ordinal) != light)];
    }

    [Fact]
    public void There_is_a_quiet_zone_around_it()
    {
        var rows = lockctl.Json($"token qr {Token} --json").GetProperty("rows").EnumerateArray().Select(row => row.GetString()!).ToArray();

        var inner = rows[QrReader.QuietZone..^QrReader.QuietZone];
        Assert.All(rows[..QrReader.QuietZone].Concat(rows[^QrReader.QuietZone..]), row => Assert.DoesNotContain('1', row));
        Assert.All(inner, row => Assert.Equal(("0000", "0000"), (row[..QrReader.QuietZone], row[^QrReader.QuietZone..])));
        Assert.Contains('1', inner[0]);
        Assert.Equal(Token, QrReader.Text([.. rows.Select(row => row.Select(c => c == '1').ToArray())]));
    }

    [Fact]
    public void A_token_can_come_through_a_pipe_or_from_a_file()
    {
        File.WriteAllText(Path.Combine(lockctl.Folder, "token.txt"), Token + "\n");

        var given = lockctl.Good("token qr " + Token);

        Assert.Equal(given, lockctl.Good("token qr --file token.txt"));
        Assert.Equal(given, lockctl.RunWith(Token + "\n", "token qr -").Output.TrimEnd('\n'));
    }

    [Theory]
    [InlineData("token qr abc=", 1, "base64url")]
    [InlineData("token qr --file nowhere", 1, "nowhere")]
    [InlineData("token qr", 2, "nothing to show")]
    [InlineData("token qr AAAA --level X", 2, "--level")]
    [InlineData("token qr AAAA --png nowhere/code.png", 1, "nowhere/code.png")]
    public void What_cannot_be_shown_is_an_error(string arguments, int code, string named)
    {
        var outcome = lockctl.Run(arguments);

        Assert.Equal((code, ""), (outcome.Code, outcome.Output));
        Assert.Contains(named, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_code_is_made_of_more_than_a_lock_takes()
    {
        Assert.Equal(0, lockctl.Run("token qr " + Base64Url.Encode(new byte[384]) + " --level H").Code);
        Assert.Equal(1, lockctl.Run("token qr " + Base64Url.Encode(new byte[385])).Code);
    }
}

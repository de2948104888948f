using Latchkey.Cloud;
using Xunit;

namespace Latchkey.Tests.Host.Cloud;

public sealed class TextTests
{
    // RFC 4648 section 10, without its padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("66", "Zg")]
    [InlineData("666f", "Zm8")]
    [InlineData("666f6f", "Zm9v")]
    [InlineData("666f6f62", "Zm9vYg")]
    [InlineData("666f6f6261", "Zm9vYmE")]
    [InlineData("666f6f626172", "Zm9vYmFy")]
    [InlineData("fbff", "-_8")]
    public void Base64url_goes_both_ways(string hex, string text)
    {
        Assert.Equal(text, Base64Url.Encode(Hex.Decode(hex)));
        Assert.Equal(hex, Hex.Encode(Base64Url.Decode(text)));
    }

    [Theory]
    [InlineData("Zg==")]
    [InlineData("Zm8=")]
    [InlineData("+_8")]
    [InlineData("/_8")]
    [InlineData("Zm 9v")]
    [InlineData("Zm9v\n")]
    [InlineData("Zm9vé")]
    [InlineData("Z")]
    [InlineData("Zm9vY")]
    [InlineData("Zh")]
    [InlineData("Zm9")]
    public void Base64url_has_one_spelling(string text) => Assert.Throws<FormatException>(() => Base64Url.Decode(text));

    [Theory]
    [InlineData("0")]
    [InlineData("0g")]
    [InlineData(" 00")]
    [InlineData("0x00")]
    public void Hex_refuses_what_is_none(string text) => Assert.Throws<FormatException>(() => Hex.Decode(text));

    [Theory]
    [InlineData("Mon,Wed,Fri 09:00-17:00", 21, 540, 1020)]
    [InlineData("mon-fri 22:00-24:00", 31, 1320, 1440)]
    [InlineData("Sun 00:00-00:01", 64, 0, 1)]
    [InlineData("Mon-Sun 00:00-24:00", 127, 0, 1440)]
    public void A_schedule_row_is_read(string text, int days, int from, int to) => Assert.Equal(new ScheduleRow(days, from, to), ScheduleRow.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("Mon")]
    [InlineData("Mon 09:00")]
    [InlineData("Mon 9:00-17:00")]
    [InlineData("Mon 17:00-09:00")]
    [InlineData("Mon 09:00-09:00")]
    [InlineData("Mon 09:00-24:01")]
    [InlineData("Mon 09:60-10:00")]
    [InlineData("Mon 09:00-10:00-11:00")]
    [InlineData("Fri-Mon 09:00-10:00")]
    [InlineData("Mo 09:00-10:00")]
    [InlineData(", 09:00-10:00")]
    public void A_wrong_schedule_row_is_refused(string text) => Assert.Throws<FormatException>(() => ScheduleRow.Parse(text));
}

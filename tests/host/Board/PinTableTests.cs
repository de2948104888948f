using System.Reflection;
using System.Xml.Linq;
using Latchkey.Diagrams.Boards;
using Latchkey.Hal.Esp32;
using Latchkey.VirtualEsp32;
using Xunit;

namespace Latchkey.Tests.Host.Board;

/// <summary>The rules that each pin table keeps, and that each rule is one: a table that breaks it is refused for it.</summary>
public sealed class PinTableTests
{
    public static TheoryData<string> Boards => [.. Diagrams.Boards.Board.All.Select(board => board.Name)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_pin_table_keeps_every_rule(string name)
    {
        Diagrams.Boards.Board board = Named(name);
        Assert.Empty(PinRules.Breaches(board.Chip, board.Uses));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Every_pin_that_is_used_comes_out_at_a_header(string name)
    {
        Diagrams.Boards.Board board = Named(name);
        int[] atHeaders = [.. board.Left.Concat(board.Right).Where(pin => pin.Role == HeaderRole.Gpio).Select(pin => pin.Gpio)];
        Assert.Equal(atHeaders.Distinct(), atHeaders);
        Assert.All(atHeaders, pin => Assert.True(board.Chip.Has(pin)));
        Assert.Empty(board.Uses.Select(use => use.Gpio(board.Chip)).Except(atHeaders));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_motor_fits_one_channel_each_of_a_pair_and_the_buzzer_another_timer(string name)
    {
        BoardPins pins = Named(name).Pins;
        using BoardRig rig = new(pins);
        int[] given = new int[17];
        rig.Run(() =>
        {
            _ = new Esp32Hal(pins, @"I:\", new WallClock());
            for (int pwm = 1; pwm <= 16; pwm++)
            {
                given[pwm] = nanoFramework.Hardware.Esp32.Configuration.GetFunctionPin((nanoFramework.Hardware.Esp32.DeviceFunction)(262144 + (256 * pwm)));
            }
        });

        // PWM1 and PWM2 share a timer, PWM3 and PWM4 the next.
        int Timer(int pin) => (Array.IndexOf(given, pin, 1) + 1) / 2;
        Assert.Equal(3, given.Count(pin => pin > 0));
        Assert.Equal(Timer(pins.MotorExtend), Timer(pins.MotorRetract));
        Assert.NotEqual(Timer(pins.MotorExtend), Timer(pins.Buzzer));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void The_firmware_answers_at_the_console_and_lets_out_who_presses_the_button(string name)
    {
        BoardPins pins = Named(name).Pins;
        using BoardRig rig = new(pins);
        rig.Board.Bolt = 1;
        rig.Board.PowerOn(() => Program.Run(new Esp32Hal(pins, rig.Board.FlashRoot, new WallClock())));
        int heard = 0;
        rig.Board.Uart("COM2").ToOutside += bytes => Interlocked.Add(ref heard, bytes.Length);
        BoardRig.Until(
            () =>
            {
                rig.Board.Uart("COM2").FromOutside("version\r"u8.ToArray());
                Thread.Sleep(20);
                return Volatile.Read(ref heard) > 0;
            },
            "the console answers");
        int from = rig.Board.Trace.Count;
        rig.Board.PressButton(400);
        int driven = rig.Await(TraceKind.Motor, "retract", from);
        rig.Await(TraceKind.Motor, "off", driven);
        BoardRig.Until(() => rig.Board.Read().Bolt < 0.05, "the bolt is in");
        Assert.DoesNotContain(rig.Board.Trace.From(), entry => entry.Kind is TraceKind.ThreadDied or TraceKind.Stop);
    }

    [Theory]
    [InlineData(PinNeed.Actuator, 35, "input only")]
    [InlineData(PinNeed.Output, 34, "input only")]
    [InlineData(PinNeed.OpenDrain, 39, "input only")]
    [InlineData(PinNeed.Contact, 36, "no pull-up")]
    [InlineData(PinNeed.Actuator, 14, "high for a while")]
    [InlineData(PinNeed.Input, 12, "strapping")]
    [InlineData(PinNeed.Contact, 8, "flash")]
    [InlineData(PinNeed.Output, 1, "COM1")]
    [InlineData(PinNeed.Input, 3, "COM1")]
    [InlineData(PinNeed.Input, 24, "no GPIO 24")]
    [InlineData(PinNeed.Input, 40, "no GPIO 40")]
    [InlineData(PinNeed.Input, -1, "no GPIO -1")]
    [InlineData(PinNeed.Analogue, 8, "ADC2")]
    [InlineData(PinNeed.Analogue, 10, "ADC2")]
    [InlineData(PinNeed.Analogue, -1, "ADC2")]
    public void A_pin_of_an_ESP32_that_cannot_is_refused(object need, int number, string why) => Refused(ChipModel.Esp32, (PinNeed)need, number, why);

    [Theory]
    [InlineData(PinNeed.Input, 46, "strapping")]
    [InlineData(PinNeed.Output, 35, "PSRAM")]
    [InlineData(PinNeed.Output, 27, "flash")]
    [InlineData(PinNeed.Output, 19, "USB")]
    [InlineData(PinNeed.Output, 43, "COM1")]
    [InlineData(PinNeed.Actuator, 18, "high for a while")]
    [InlineData(PinNeed.Output, 22, "no GPIO 22")]
    [InlineData(PinNeed.Output, 49, "no GPIO 49")]
    [InlineData(PinNeed.Analogue, 10, "ADC2")]
    public void A_pin_of_an_ESP32_S3_that_cannot_is_refused(object need, int number, string why) => Refused(ChipModel.Esp32S3, (PinNeed)need, number, why);

    [Fact]
    public void A_pin_has_one_use_and_a_channel_of_the_ADC_is_a_pin()
    {
        PinUse[] uses = [new("One", "N1", PinNeed.Output, 32), new("Two", "N2", PinNeed.Analogue, 4)];
        Assert.Equal(["GPIO 32 is used by One and by Two"], PinRules.Breaches(ChipModel.Esp32, uses));
    }

    [Fact]
    public void What_is_a_pin_in_the_table_is_known_to_the_rules()
    {
        string[] scales = [nameof(BoardPins.MotorCurrentZeroMa), nameof(BoardPins.MotorCurrentFullScaleMa), nameof(BoardPins.BatteryZeroMv), nameof(BoardPins.BatteryFullScaleMv)];
        string[] known = [.. PinUse.Of(new BoardPins()).Select(use => use.Field), .. scales];
        Assert.Equal(
            typeof(BoardPins).GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => field.FieldType == typeof(int)).Select(field => field.Name).Order(StringComparer.Ordinal),
            known.Order(StringComparer.Ordinal));
        foreach (FieldInfo field in typeof(BoardPins).GetFields().Where(field => field.FieldType == typeof(int) && !scales.Contains(field.Name)))
        {
            BoardPins pins = new();
            field.SetValue(pins, 77);
            Assert.Equal(field.Name, Assert.Single(PinUse.Of(pins), use => use.Number == 77).Field);
        }
    }

    [Theory]
    [InlineData(false, "GPIO 34", 34)]
    [InlineData(true, "GPIO 22", 22)]
    public void The_virtual_board_refuses_what_its_chip_cannot(bool isS3, string said, int led)
    {
        BoardPins pins = isS3 ? Esp32S3DevKitC.Pins() : Esp32DevKitC.Pins();
        pins.Led = led;
        using BoardRig rig = new(pins);
        ArgumentException refusal = rig.Fails<ArgumentException>(() => _ = new Esp32Hal(pins, @"I:\", new WallClock()));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_firmware_can_be_built_for_each_board_and_says_which_there_are()
    {
        XDocument project = XDocument.Load(Path.Combine(Repository.Root, "firmware", "Latchkey.Firmware.csproj"));
        Assert.Equal(
            Diagrams.Boards.Board.All.Select(board => ($"'$(LatchkeyBoard)' == '{board.Name}'", board.TypeName)),
            project.Descendants("LatchkeyBoardType").Select(type => (type.Attribute("Condition")!.Value, type.Value)));
        string refusal = Assert.Single(project.Descendants("Error")).Attribute("Text")!.Value;
        Assert.All(Diagrams.Boards.Board.All, board => Assert.Contains(board.Name, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void The_virtual_S3_has_eight_PWM_functions()
    {
        using BoardRig rig = new(Named("esp32-s3-devkitc").Pins);
        const int Pwm9 = 262144 + (9 * 256);
        rig.Fails<ArgumentException>(() => nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(4, (nanoFramework.Hardware.Esp32.DeviceFunction)Pwm9));
    }

    private static Diagrams.Boards.Board Named(string name) => Diagrams.Boards.Board.All.Single(board => board.Name == name);

    private static void Refused(ChipModel chip, PinNeed need, int number, string why) =>
        Assert.Contains(why, Assert.Single(PinRules.Breaches(chip, [new("Field", "NET", need, number)])), StringComparison.Ordinal);
}

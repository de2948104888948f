using System.Runtime.Versioning;
using System.Text.Json;
using Xunit;

namespace Latchkey.Tests.Host.Device;

/// <summary>tools/device.sh, with stand-ins for dotnet and nanoff: which commands it runs, in which order, and how it refuses. /dev/null stands for the port.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DeviceScriptTests : IDisposable
{
    private const string Port = "/dev/null";

    // What `dotnet build` leaves behind when the packages are there.
    private const string Builds = "case $1 in build) mkdir -p firmware/bin/device/Release/netnano1.0; echo image > firmware/bin/device/Release/netnano1.0/Latchkey.Firmware.bin;; esac";

    private readonly DeviceRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Build_restores_then_compiles_for_the_board_and_keeps_the_image_of_each_board_apart()
    {
        rig.Program("dotnet", Builds);

        (int code, string output, _) = await rig.RunAsync("build", "--board", "esp32-s3-devkitc");

        Assert.Equal(0, code);
        Assert.Equal(["dotnet restore", "dotnet build"], rig.Calls.Select(call => string.Join(' ', call.Split(' ')[..2])));
        Assert.All(rig.Calls, call => Assert.Contains("-p:NanoTarget=device", call, StringComparison.Ordinal));
        Assert.Contains("-p:LatchkeyBoard=esp32-s3-devkitc", rig.Calls[1], StringComparison.Ordinal);
        Assert.Contains("firmware/bin/device/esp32-s3-devkitc.bin: 6 bytes", output, StringComparison.Ordinal);
        Assert.False(rig.Has("firmware/bin/device/esp32-devkitc.bin"));
    }

    [Fact]
    public async Task Packages_that_no_source_has_are_one_line()
    {
        rig.Program("dotnet", "echo 'error NU1101: Unable to find package nanoFramework.System.Net. No packages exist'; echo 'error NU1101: Unable to find package nanoFramework.CoreLibrary. No'; exit 1");

        (int code, _, string errors) = await rig.RunAsync("build");

        Assert.Equal(1, code);
        Assert.StartsWith("device: the package source has no nanoFramework.CoreLibrary nanoFramework.System.Net:", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Single(rig.Calls);
    }

    [Theory]
    [InlineData("esp32-devkitc", "", "ESP32_REV0")]
    [InlineData("esp32-devkitc", "quad", "ESP32_PSRAM_REV0")]
    [InlineData("esp32-s3-devkitc", "", "ESP32_S3_QUAD")]
    [InlineData("esp32-s3-devkitc", "octal", "ESP32_S3_OCTAL")]
    public async Task Flash_writes_the_firmware_of_the_chip_and_lets_the_running_chip_place_the_image(string board, string psram, string target)
    {
        rig.Program("nanoff");
        rig.Write($"firmware/bin/device/{board}.bin", "image");
        string[] kind = psram.Length > 0 ? ["--psram", psram] : [];

        (int code, _, string errors) = await rig.RunAsync(["flash", "--port", Port, "--board", board, "--update", .. kind]);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            [$"nanoff --target {target} --update --serialport {Port}", $"nanoff --nanodevice --deploy --serialport {Port} --image firmware/bin/device/{board}.bin"], rig.Calls);
    }

    [Fact]
    public async Task An_image_is_not_deployed_behind_a_firmware_that_was_not_written()
    {
        rig.Program("nanoff", "echo 'Error E4000'; exit 160");
        rig.Write("firmware/bin/device/esp32-devkitc.bin", "image");

        (int code, string output, string errors) = await rig.RunAsync("flash", "--port", Port, "--update");

        Assert.Equal(1, code);
        Assert.Single(rig.Calls);
        Assert.Contains("Error E4000", output, StringComparison.Ordinal);
        Assert.Contains("could not write the firmware", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_newer_than_the_image_is_mentioned()
    {
        rig.Program("nanoff");
        rig.Write("firmware/bin/device/esp32-devkitc.bin", "image");
        rig.Age("firmware/bin/device/esp32-devkitc.bin");
        rig.Write("firmware/Program.cs", "");

        Assert.Contains("sources newer than", (await rig.RunAsync("flash", "--port", Port)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no port /dev/no-such-port", "flash", "--port", "/dev/no-such-port")]
    [InlineData("nanoff is missing", "flash", "--port", Port)]
    [InlineData("dotnet is missing", "build")]
    [InlineData("no file that can be read", "files", "--port", Port, "--put", "no-such-file")]
    [InlineData("state.a is what the lock keeps itself", "files", "--port", Port, "--remove", "state.a")]
    public async Task What_is_missing_is_said_in_one_line(string says, params string[] arguments)
    {
        (int code, _, string errors) = await rig.RunAsync(arguments);

        Assert.Equal(1, code);
        Assert.StartsWith("device: ", errors, StringComparison.Ordinal);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.Empty(rig.Calls);
    }

    [Fact]
    public async Task An_image_that_was_not_built_is_not_flashed()
    {
        rig.Program("nanoff");

        (int code, _, string errors) = await rig.RunAsync("flash", "--port", Port, "--update");

        Assert.Equal(1, code);
        Assert.Contains("'tools/device.sh build --board esp32-devkitc' makes it", errors, StringComparison.Ordinal);
        Assert.Empty(rig.Calls);
    }

    [Theory]
    [InlineData]
    [InlineData("fly")]
    [InlineData("flash")]
    [InlineData("flash", "--port")]
    [InlineData("build", "--port", Port)]
    [InlineData("build", "--board", "esp8266")]
    [InlineData("flash", "--port", Port, "--psram", "quad")]
    [InlineData("flash", "--port", Port, "--update", "--psram", "quad", "--target", "ESP32_REV3")]
    [InlineData("flash", "--port", Port, "--update", "--psram", "octal")]
    [InlineData("files", "--port", Port)]
    [InlineData("files", "--port", Port, "--remove", "a/b")]
    [InlineData("test", "--tests", "Fakes")]
    public async Task A_wrong_call_is_2(params string[] arguments)
    {
        rig.Program("nanoff");
        rig.Program("dotnet");
        Assert.Equal(2, (await rig.RunAsync(arguments)).Code);
        Assert.Empty(rig.Calls);
    }

    [Fact]
    public async Task Files_orders_what_goes_where_and_what_goes_away()
    {
        rig.Program("nanoff", "cp \"$2\" order.json; echo 'Deploying file ...OK'");
        rig.Write("a \"quoted\" note.txt", "hello");

        (int code, _, string errors) = await rig.RunAsync("files", "--port", Port, "--put", "a \"quoted\" note.txt=note.txt", "--remove", "old.txt");

        Assert.Equal((0, ""), (code, errors));
        using JsonDocument order = JsonDocument.Parse(rig.Read("order.json"));
        Assert.Equal(Port, order.RootElement.GetProperty("SerialPort").GetString());
        JsonElement files = order.RootElement.GetProperty("Files");
        Assert.Equal([@"I:\note.txt", @"I:\old.txt"], files.EnumerateArray().Select(file => file.GetProperty("DestinationFilePath").GetString()));
        Assert.EndsWith("/a \"quoted\" note.txt", files[0].GetProperty("SourceFilePath").GetString(), StringComparison.Ordinal);
        Assert.False(files[1].TryGetProperty("SourceFilePath", out _));
    }

    [Fact]
    public async Task A_file_that_did_not_arrive_is_a_failure_although_nanoff_calls_it_none()
    {
        rig.Program("nanoff", "echo 'Error deploying content file x to y'");
        rig.Write("note.txt", "hello");

        Assert.Equal(1, (await rig.RunAsync("files", "--port", Port, "--put", "note.txt")).Code);
    }

    [Fact]
    public async Task Monitor_is_the_console_over_lockctl()
    {
        Assert.Equal(0, (await rig.RunAsync("monitor", "--port", Port)).Code);
        Assert.Equal(["lockctl console --port " + Port], rig.Calls);
    }

    [Fact]
    public async Task Unit_tests_are_built_part_by_part_and_run_where_the_runner_is()
    {
        rig.Program("dotnet");
        rig.Program("vstest.console");

        Assert.Equal(0, (await rig.RunAsync("test", "--port", Port)).Code);

        string[] runs = [.. rig.Calls.Where(call => call.StartsWith("vstest", StringComparison.Ordinal))];
        Assert.Equal(["Door", "Keys"], runs.Select(run => run.Split('/')[4]));
        Assert.All(runs, run => Assert.EndsWith($"/Settings:tests/unit/hardware.runsettings -- nanoFrameworkAdapter.RealHardwarePort={Port}", run, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("build", "--dry-run")]
    [InlineData("flash", "--port", "COM3", "--update", "--dry-run")]
    [InlineData("monitor", "--port", "COM3", "--boot", "--dry-run")]
    [InlineData("test", "--dry-run")]
    public async Task A_dry_run_shows_the_commands_and_runs_none(params string[] arguments)
    {
        (int code, string output, string errors) = await rig.RunAsync(arguments);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("\n$ ", output, StringComparison.Ordinal);
        Assert.Empty(rig.Calls);
    }

    [Theory]
    [InlineData("build")]
    [InlineData("flash")]
    [InlineData("monitor")]
    [InlineData("files")]
    [InlineData("test")]
    public async Task Each_command_has_its_help(string command)
    {
        (int code, string output, _) = await rig.RunAsync(command, "--help");

        Assert.Equal(0, code);
        Assert.StartsWith("usage: tools/device.sh " + command, output, StringComparison.Ordinal);
    }
}

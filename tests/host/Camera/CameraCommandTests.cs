using System.Diagnostics;
using System.Security.Cryptography;
using Latchkey.CameraModule;
using Latchkey.Cloud;
using Latchkey.Serial;
using Xunit;

namespace Latchkey.Tests.Host.Camera;

/// <summary>The module as a process of its own, on a pseudo-terminal as on a serial port.</summary>
public sealed class CameraCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("latchkey-camera-").FullName;
    private readonly FrameSplitter splitter = new();
    private readonly List<CameraMessage> heard = [];
    private readonly PseudoTerminal terminal;

    public CameraCommandTests() => terminal = new PseudoTerminal(bytes =>
    {
        lock (heard)
        {
            heard.AddRange(splitter.Split(bytes).Select(frame => CameraFrames.Read(frame, CameraRig.Key)));
        }
    });

    public void Dispose()
    {
        terminal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Over_a_terminal_it_pairs_records_and_tells_the_hash_of_a_clip_and_after_a_kill_it_repairs_one()
    {
        using (Process camera = Start("--port", terminal.Path, "--folder", folder))
        {
            await camera.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Tell(new CameraPair(CameraRig.Key));
            Hear<CameraStatus>();
            Tell(CameraRig.Start);
            Hear<CameraHeartbeat>();
            Tell(new CameraStop(CameraRig.Start.Session, CameraRig.Start.Nonce));
            CameraStopped stopped = Hear<CameraStopped>();
            byte[] clip = File.ReadAllBytes(Path.Combine(folder, stopped.RecordingId + ".avi"));
            Assert.Equal(SHA256.HashData(clip), stopped.Sha256);
            Assert.Equal(stopped.Frames, (uint)new AviReader(clip).Frames.Count);

            Forget();
            Tell(CameraRig.Start with { Nonce = new byte[16] });
            Hear<CameraHeartbeat>();
            camera.Kill();
            await camera.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using Process again = Start("--port", terminal.Path, "--folder", folder);
        string? said = await again.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        again.Kill();
        await again.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("repaired ", said, StringComparison.Ordinal);
        Assert.NotEmpty(new AviReader(File.ReadAllBytes(said![9..])).Frames);
    }

    [Theory]
    [InlineData(2, "--folder", "clips")]
    [InlineData(2, "--port", "/dev/null", "--folder", "clips", "--refuse", "mood")]
    [InlineData(2, "--port", "/dev/null", "--folder", "clips", "--delay-ms", "-1")]
    [InlineData(1, "--port", "/dev/null", "--folder", "FOLDER")]
    [InlineData(1, "--port", "FOLDER/nothing", "--folder", "FOLDER")]
    [InlineData(1, "--port", "/dev/null", "--folder", "/dev/null/clips")]
    public async Task What_cannot_work_is_one_line_on_stderr_and_an_exit_code(int code, params string[] arguments)
    {
        using Process camera = Start([.. arguments.Select(argument => argument.Replace("FOLDER", folder, StringComparison.Ordinal))]);
        string errors = await camera.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await camera.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, camera.ExitCode);
        Assert.StartsWith("error: ", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(ModuleEngine).Assembly.Location, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private void Tell(CameraMessage message) => terminal.Write(CameraFrames.Write(message, CameraRig.Key));

    private void Forget()
    {
        lock (heard)
        {
            heard.Clear();
        }
    }

    private T Hear<T>()
        where T : CameraMessage
    {
        T? message = null;
        Assert.True(SpinWait.SpinUntil(() => (message = Find<T>()) is not null, Patience), $"no {typeof(T).Name} came");
        return message!;
    }

    private T? Find<T>()
        where T : CameraMessage
    {
        lock (heard)
        {
            return heard.OfType<T>().FirstOrDefault();
        }
    }
}

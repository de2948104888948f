using System.Text;
using Latchkey.Bench.Rig;
using Latchkey.CameraModule;
using Latchkey.CameraModule.Recording;
using Latchkey.Serial;
using Latchkey.VirtualEsp32;

namespace Latchkey.Tests.Host.LockctlTool;

/// <summary>A virtual lock out of its box, with the unchanged firmware on it and a pseudo-terminal at its console. The cable can be tapped, and what it carries changed.</summary>
internal sealed class LockAtPort : IDisposable
{
    public const string LockId = "lk-7f3a21c09b44";

    private readonly string folder = Directory.CreateTempSubdirectory("lock-at-port-").FullName;
    private readonly RunningModule camera;
    private readonly PseudoTerminal terminal;
    private readonly StringBuilder typed = new();

    /// <param name="doorClosed">How the door stands.</param>
    /// <param name="around">The Wi-Fi networks around it, of which it knows none; null for one that it belongs to.</param>
    public LockAtPort(bool doorClosed = false, WifiSpot[]? around = null)
    {
        Board = new VirtualBoard(Path.Combine(folder, "flash"), FirmwareBoot.Wiring) { DoorClosed = doorClosed, Bolt = 1 };
        if (around is not null)
        {
            Board.WifiSpots = around;
            Board.StoreWifi("", "");
        }

        ClipFolder clips = new(Directory.CreateDirectory(Path.Combine(folder, "clips")).FullName);
        camera = new RunningModule(new CameraKeyFile(folder), clips, new BoardDoorway(Board), Board.Uart("COM3").FromOutside);
        Board.Uart("COM3").ToOutside += camera.Feed;
        terminal = new PseudoTerminal(FromTool);
        Board.Uart("COM2").ToOutside += bytes => terminal.Write(Tap(bytes));
        Board.PowerOn(() => FirmwareBoot.Run(Board));
    }

    public VirtualBoard Board { get; }

    /// <summary>What a tool opens.</summary>
    public string Port => terminal.Path;

    /// <summary>Looks at each line before the lock hears it.</summary>
    public Action<string> BeforeLine { get; set; } = _ => { };

    /// <summary>Changes what the lock says on its way out.</summary>
    public Func<byte[], byte[]> Tap { get; set; } = bytes => bytes;

    /// <summary>Types past the tool, as somebody before it.</summary>
    public void Type(string text) => Board.Uart("COM2").FromOutside(Encoding.ASCII.GetBytes(text));

    public void Dispose()
    {
        camera.Dispose();
        Board.Dispose();
        terminal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void FromTool(byte[] bytes)
    {
        foreach (var value in bytes)
        {
            if (value == '\r')
            {
                BeforeLine(typed.ToString());
                typed.Clear();
            }
            else
            {
                typed.Append((char)value);
            }
        }

        Board.Uart("COM2").FromOutside(bytes);
    }
}

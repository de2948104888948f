using Latchkey.Hal;
using Latchkey.InstallerConsole.Commands;
using Latchkey.InstallerConsole.SelfTests;
using Latchkey.Reporting;

namespace Latchkey.InstallerConsole;

/// <summary>The table of the console's commands, in the order of its help: a new one is a class of its own and a row here.</summary>
internal static class ConsoleCommands
{
    /// <summary>Every command that this lock knows.</summary>
    public static ConsoleCommand[] Of(Parts parts, World world, Terminal terminal) => new ConsoleCommand[]
    {
        new HelpCommand(parts.Console, terminal),
        new StatusCommand(terminal, world.BoardInfo, parts.Credentials, parts.Store, parts.Window, parts.Clock, parts.Bolt, parts.Door, parts.Camera, parts.Link),
        new VersionCommand(terminal, world.BoardInfo),
        new TokenCommand(terminal, parts.Tokens),
        new AdminCommand(terminal, parts.Admin, parts.Credentials, parts.Store),
        new TimeCommand(terminal, parts.Clock, parts.Credentials, parts.TimeRequest),
        new PairCommand(terminal, parts.Pairing, world),
        new WifiCommand(terminal, world.Network, parts.Wifi, parts.Window),
        new MqttCommand(terminal, parts, world.Mqtt),
        new ConfigCommand(terminal, parts.Settings, parts.Clock, parts.Fit, parts.Store, parts.Window),
        new CalibrateCommand(terminal, parts.Calibrator, parts.Fit, parts.Window),
        new TestCommand(terminal, parts.Window, SelfTests(parts, terminal)),
        new CameraPairCommand(terminal, parts.Camera, parts.Window, parts.Store),
        new LogCommand(terminal, parts.Log, new AuditPrinter(parts.Audit, parts.Store)),
        new RebootCommand(terminal, parts.Store, world.Reboot),
        new FactoryInstallCommand(terminal, parts.Pairing),
        new EraseCommand(true, terminal, parts.Credentials, parts.Erasure, parts.Store, parts.Window),
        new EraseCommand(false, terminal, parts.Credentials, parts.Erasure, parts.Store, parts.Window),
    };

    private static SelfTest[] SelfTests(Parts parts, Terminal terminal) => new SelfTest[]
    {
        new MotorSelfTest(terminal, parts.Bolt, parts.MotorTest),
        new DoorSelfTest(terminal, parts.Door),
        new CameraSelfTest(terminal, parts.Camera),
        new IndicatorSelfTest(terminal, parts.Signals),
    };
}

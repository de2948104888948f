using Latchkey.Bench.Broker;
using Latchkey.Bench.DemoCloud;
using Latchkey.Bench.Http;
using Latchkey.Bench.Terminal;
using Latchkey.CameraModule;
using Latchkey.CameraModule.Recording;
using Latchkey.VirtualEsp32;

namespace Latchkey.Bench.Rig;

/// <summary>Everything on the bench, put together: broker, board with the unchanged firmware, camera module, console cable, cloud, subscriber, HTTP.</summary>
internal sealed class BenchRig : IAsyncDisposable
{
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeAnswerPatience = TimeSpan.FromSeconds(2);

    private readonly DataFolder data;
    private readonly RunningModule camera;
    private readonly CloudPlayer cloud;
    private readonly ConsoleCable console;
    private BoardServer? server;

    /// <summary>Builds it and starts the broker; the board has no power yet.</summary>
    internal BenchRig(Options options)
    {
        data = new DataFolder(options.DataFolder);
        Book = Book.Open(data.FullPath);
        Board = WorldOf(data, atHome: options.Scenario is not null);
        string lockId = "lk-" + Board.Mac;
        Broker = StartBroker(lockId);
        Uart cameraLine = Board.Uart("COM3");
        CameraKey = new CameraKeyFile(data.FullPath);
        Clips = new ClipFolder(data.Clips);
        camera = new RunningModule(CameraKey, Clips, new BoardDoorway(Board), cameraLine.FromOutside) { AnswerDelayMs = options.CameraDelayMs };
        cameraLine.ToOutside += camera.Feed;
        World = new World(Board, camera);
        console = new ConsoleCable(Board.Uart("COM2"));
        Subscriber = new Subscriber(Book, lockId);
        cloud = new CloudPlayer(Book, lockId);
    }

    /// <summary>What cloud and factory know.</summary>
    internal Book Book { get; }

    /// <summary>The board.</summary>
    internal VirtualBoard Board { get; }

    /// <summary>Board and camera module, as <c>/board</c> shows them.</summary>
    internal World World { get; }

    /// <summary>K_camera, for reading the frames in the trace.</summary>
    internal CameraKeyFile CameraKey { get; }

    /// <summary>Where the camera's clips are.</summary>
    internal ClipFolder Clips { get; }

    /// <summary>Who reads back what the lock says.</summary>
    internal Subscriber Subscriber { get; }

    /// <summary>Who speaks to the lock.</summary>
    internal CloudPlayer Cloud => cloud;

    /// <summary>The camera module.</summary>
    internal RunningModule Camera => camera;

    /// <summary>The cable at the console, for a line that the installer types.</summary>
    internal ConsoleCable Console => console;

    /// <summary>Where the clips are, in words.</summary>
    internal string WhereClipsAre => Clips.FullPath + (data.IsTemporary ? " (removed at the end; --data DIR keeps them)" : string.Empty);

    /// <summary>The broker.</summary>
    internal BrokerLife Broker { get; }

    /// <summary>Boots the firmware of a lock that nobody has set up yet, which knows no Wi-Fi either.</summary>
    /// <param name="httpPort">0 for a free one.</param>
    internal Task PowerOnBlankAsync(int httpPort)
    {
        Board.StoreWifi(string.Empty, string.Empty);
        return PowerOnAsync(httpPort);
    }

    private async Task PowerOnAsync(int httpPort)
    {
        server = await BoardServer.StartAsync(World, httpPort).ConfigureAwait(false);
        Board.PowerOn(() => FirmwareBoot.Run(Board));
    }

    /// <summary>Boots the firmware of a lock that somebody else is to set up.</summary>
    /// <param name="httpPort">0 for a free one.</param>
    /// <exception cref="BenchException">The bench has set this lock up before.</exception>
    internal async Task<ReadyFile> PowerOnForInstallerAsync(int httpPort)
    {
        if (Book.Page.Epoch > 0)
        {
            throw new BenchException("the lock of this data folder was set up by the bench before: use another --data folder, or unpair it on its console");
        }

        // Only the first time: what was installed stays, over a restart of the bench as over a power cut.
        bool isNew = !Directory.EnumerateFileSystemEntries(data.Flash).Any();
        await (isNew ? PowerOnBlankAsync(httpPort) : PowerOnAsync(httpPort)).ConfigureAwait(false);
        return Ready("lk-" + Board.Mac);
    }

    /// <summary>Boots the firmware, sets a blank lock up, and waits until it is online, trusts its clock and has its camera.</summary>
    /// <param name="httpPort">0 for a free one.</param>
    /// <exception cref="BenchException">The lock does not come online.</exception>
    internal async Task<ReadyFile> BringOnlineAsync(int httpPort)
    {
        await PowerOnAsync(httpPort).ConfigureAwait(false);
        await console.TalkAsync(new Commissioning(Book, Board).RunAsync).ConfigureAwait(false);
        World.BeginCounting();
        bool cameraFit = Board.Camera == CameraMode.Ok;
        if (!await Patience.UntilAsync(() => Subscriber.IsOnline(cameraFit), ReadyPatience).ConfigureAwait(false))
        {
            string wanted = cameraFit ? "a trusted clock and a fit camera" : "a trusted clock";
            throw new BenchException($"the lock is not online with {wanted} after {ReadyPatience.TotalSeconds:0} s: {Subscriber.Describe()}");
        }

        // The lock asks for the time at each connect. Its answer is no condition, but whoever starts to talk before it finds it in between.
        await Subscriber.EventAsync("admin", 0, TimeAnswerPatience).ConfigureAwait(false);
        return Ready(Book.Page.LockId);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        // Before the board: it films it, and finishes its clip.
        camera.Dispose();
        Board.Dispose();
        cloud.Dispose();
        Subscriber.Dispose();
        console.Dispose();
        Broker.Dispose();
        data.Dispose();
    }

    private ReadyFile Ready(string lockId)
    {
        BookPage page = Book.Page;
        return new ReadyFile(ReadyBroker.Of(page.Broker), lockId, Book.Issuer, page.Master, page.Epoch, console.Path, server!.Url, data.FullPath);
    }

    // A new lock leaves the workshop locked, and every scenario begins so. The network comes back with the bench: without it the lock could never be online.
    private static VirtualBoard WorldOf(DataFolder data, bool atHome)
    {
        string file = Path.Combine(data.FullPath, "world.json");
        bool fresh = !File.Exists(file);
        VirtualBoard board = new(data.Flash, FirmwareBoot.Wiring);
        try
        {
            board.Persist(file);
        }
        catch (InvalidDataException fault)
        {
            throw new BenchException(fault.Message, fault);
        }

        board.Network = true;
        if (fresh || atHome)
        {
            board.Camera = CameraMode.Ok;
            board.BlockAt = null;
            board.DoorClosed = true;
            board.Bolt = 1;
        }

        return board;
    }

    // The port of a paired lock is fixed: it was told so, once. A killed bench's broker dies with it, but not at the same instant.
    private BrokerLife StartBroker(string lockId)
    {
        BrokerAddress address = Book.Page.Broker;
        if (!SpinWait.SpinUntil(address.IsFree, TimeSpan.FromSeconds(2)))
        {
            if (Book.Page.Epoch > 0)
            {
                throw new BenchException($"port {address.Port}, where the lock of this data folder expects its broker, is used by another program: end that, or use another --data folder");
            }

            Book.Change(page => page with { Broker = page.Broker.Elsewhere() });
        }

        return new BrokerLife(() => MosquittoProcess.Start(data.Broker, Book.Page.Broker, lockId));
    }
}

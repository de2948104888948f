using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Latchkey.Bench.Http;

/// <summary>Serves <c>/board</c> on loopback: GET looks at the world, POST changes it.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IWorld world;

    private BoardServer(WebApplication app, IWorld world)
    {
        this.app = app;
        this.world = world;
    }

    /// <summary>Where it is served, for instance <c>http://127.0.0.1:8080</c>.</summary>
    public string Url { get; private set; } = string.Empty;

    /// <summary>Starts to serve.</summary>
    /// <param name="world">What is served.</param>
    /// <param name="port">0 for a free one.</param>
    /// <exception cref="BenchException">The port is taken.</exception>
    public static async Task<BoardServer> StartAsync(IWorld world, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, port);

            // Too long a body is refused here, with a reason. Kestrel then reads on for up to 5 s, so that the answer is not lost in a broken pipe; over a limit of its own it would not.
            options.Limits.MaxRequestBodySize = null;
        });
        builder.Logging.ClearProviders();
        WebApplication web = builder.Build();
        BoardServer server = new(web, world);
        web.Run(server.AnswerAsync);
        try
        {
            await web.StartAsync().ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            throw new BenchException($"port {port} cannot be used for HTTP: {fault.Message.TrimEnd('.')}. Choose another with --http", fault);
        }

        server.Url = ((IApplicationBuilder)web).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource atOnce = new(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(atOnce.Token).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (LoopbackCaller.Refusal(context) is { } refusal)
        {
            return RefuseAsync(context, refusal.Status, refusal.Reason);
        }

        // Compared as a string: a PathString does not care about the case.
        if (context.Request.Path.Value != "/board")
        {
            return RefuseAsync(context, StatusCodes.Status404NotFound, "there is only /board here");
        }

        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return context.Response.WriteAsJsonAsync(world.Look());
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return ChangeAsync(context);
        }

        context.Response.Headers.Allow = "GET, HEAD, POST";
        return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "GET looks at the board, POST changes the world around it");
    }

    private async Task ChangeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > PatchReader.MaxBytes)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, PatchReader.TooLong).ConfigureAwait(false);
            return;
        }

        byte[] body = new byte[PatchReader.MaxBytes + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        string? fault = PatchReader.Read(body.AsMemory(0, length), out WorldPatch patch);
        if (fault is not null)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, fault).ConfigureAwait(false);
            return;
        }

        world.Change(patch);
        await context.Response.WriteAsJsonAsync(world.Look()).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Dictionary<string, string> { ["error"] = reason });
    }
}

using Latchkey.Cloud;

namespace Latchkey.Lockctl;

/// <summary>The lock's login at the broker, and the authority that it trusts. Where the broker is comes with the pairing.</summary>
internal sealed class BrokerStep : IInstallStep
{
    // In base64url and behind the command they still fit into one line of the console.
    private const int PartBytes = 384;

    /// <inheritdoc/>
    public string Name => "broker";

    /// <inheritdoc/>
    public StepResult Run(Installation installation)
    {
        var access = installation.Plan.Access;
        if (access.IsEmpty)
        {
            return StepResult.Skipped("no login and no authority given; port 8883 needs --ca");
        }

        var known = installation.Ask("mqtt");
        if (known.Error == "not-allowed" && !installation.Plan.Again)
        {
            return StepResult.Skipped("a paired lock shows and takes this in its pairing window alone: --again");
        }

        if (known.Error is not null)
        {
            throw ConsoleRefusals.Of("mqtt", known.Error);
        }

        var done = new List<string>();
        var user = access.User ?? installation.LockId;
        if (access.Password is not null && (known.Value("user") != user || installation.Plan.Again))
        {
            installation.Demand($"mqtt login {user} {access.Password}");
            done.Add($"login {user}");
        }

        if (access.Authority is { } authority && (known.Value("ca-print") != BrokerAccess.PrintOf(authority) || installation.Plan.Again))
        {
            Upload(installation, authority);
            done.Add("authority");
        }

        return done.Count == 0 ? StepResult.Already("login and authority are set") : StepResult.Done(string.Join(", ", done) + " set");
    }

    private static void Upload(Installation installation, byte[] authority)
    {
        installation.Demand("mqtt ca begin");
        foreach (var part in authority.Chunk(PartBytes))
        {
            installation.Demand("mqtt ca add " + Base64Url.Encode(part));
        }

        installation.Demand("mqtt ca end");
        if (installation.Demand("mqtt").Value("ca-print") != BrokerAccess.PrintOf(authority))
        {
            throw new Failure("the authority did not arrive as it was sent: look at the cable, then run this again");
        }
    }
}

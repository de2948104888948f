namespace Latchkey.Cloud;

/// <summary>Its timers, and what an attempt needs before it begins.</summary>
public sealed partial class CloudLink
{
    private const int TlsPort = 8883; // IANA: secure-mqtt

    /// <summary>Looks at the time.</summary>
    public void Step(int nowMs)
    {
        supervisor.Step(nowMs);
        bool isOther = !credentials.IsPaired || (object)connectedTo != (object)credentials.Broker;
        if (isOther && (state == Connecting || state == Subscribing || state == Online))
        {
            Close(nowMs, CloudFault.None);
            isToStart = true;
        }

        if (state == Waiting && !credentials.IsPaired)
        {
            // The counter wraps: what was due weeks ago must not come to lie ahead.
            nextMs = nowMs;
            Fault = CloudFault.None;
            return;
        }

        if (isToStart && state == Waiting)
        {
            isToStart = false;
            backOff.Reset();
            nextMs = nowMs;
        }

        if (nextMs - nowMs <= 0)
        {
            Due(nowMs);
        }
    }

    /// <summary>Milliseconds until the next <see cref="Step"/> is due.</summary>
    public int DueInMs(int nowMs)
    {
        if (state == Waiting && (!credentials.IsPaired || supervisor.IsSpent || guard.IsMoving() || store.Commits == 0))
        {
            return int.MaxValue;
        }

        int left = nextMs - nowMs;
        return left < 0 ? 0 : left;
    }

    private void Due(int nowMs)
    {
        switch (state)
        {
            case Waiting:
                if (supervisor.IsSpent)
                {
                    nextMs = nowMs;
                    Fault = CloudFault.Hung;
                }
                else if (!guard.IsMoving() && store.Commits > 0)
                {
                    Try(nowMs);
                }

                break;
            case Asking:
                certificateClock.GiveUp(nowMs);
                supervisor.CountQuestion();
                Enter(Waiting, nowMs);
                break;
            case Online:
                Watch(nowMs);
                break;
            case Closing:
                GiveUp(nowMs);
                break;
            default:
                Close(nowMs, CloudFault.Timeout);
                break;
        }
    }

    private void Watch(int nowMs)
    {
        nextMs = nowMs + WatchMs;
        if (mqtt.StuckMs() > StuckMs)
        {
            GiveUp(nowMs);
        }
        else if (nowMs - onlineMs >= SteadyMs)
        {
            // A connection that has held for a while is a success; one that breaks at once must not be tried at once for ever.
            onlineMs = nowMs - SteadyMs;
            backOff.Reset();
        }
    }

    private void GiveUp(int nowMs)
    {
        Fault = CloudFault.Hung;
        Rest(nowMs);
        supervisor.GiveUp();
    }

    private void Try(int nowMs)
    {
        nextMs = nowMs + LookMs;
        if (!network.IsUp())
        {
            Fault = CloudFault.NoNetwork;
            return;
        }

        connectedTo = credentials.Broker;
        int colon = connectedTo.LastIndexOf(':');
        settings.Host = connectedTo.Substring(0, colon);
        settings.Port = int.Parse(connectedTo.Substring(colon + 1));
        settings.UserName = access.UserName;
        settings.Password = access.Password;
        settings.UseTls = certificates.Has(CertificateKind.Authority) || settings.Port == TlsPort;
        if (certificates.IsDamaged || (settings.UseTls && !IsReady(nowMs)))
        {
            Fault = certificates.IsDamaged ? CloudFault.Certificate : Fault;
            return;
        }

        if (settings.UseTls && !mark.Begin())
        {
            DropCertificates();
            Fault = CloudFault.Platform;
        }
        else if (mqtt.Connect(settings))
        {
            Enter(Connecting, nowMs + ConnectMs);
        }
        else
        {
            Fault = CloudFault.Platform;
            Rest(nowMs);
        }
    }

    // TLS verifies, or there is no connection: for that it takes the authority's certificate, and the year.
    private bool IsReady(int nowMs)
    {
        if (!certificates.Has(CertificateKind.Authority))
        {
            Fault = CloudFault.NoAuthority;
            return false;
        }

        if (certificates.Has(CertificateKind.Client) != certificates.Has(CertificateKind.Key))
        {
            Fault = CloudFault.Certificate;
            return false;
        }

        if (mark.IsHeldBack(nowMs))
        {
            Fault = CloudFault.Tls;
            return false;
        }

        if (certificateClock.IsDue(nowMs))
        {
            Fault = CloudFault.Clock;
            if (certificateClock.Ask())
            {
                Enter(Asking, nowMs + CertificateClock.AnswerMs);
            }

            return false;
        }

        if (!certificateClock.IsPlausible)
        {
            Fault = CloudFault.Clock;
            return false;
        }

        settings.Ca = certificates.Read(CertificateKind.Authority);
        settings.ClientCertificate = certificates.Read(CertificateKind.Client);
        settings.ClientKey = certificates.Read(CertificateKind.Key);
        return true;
    }
}

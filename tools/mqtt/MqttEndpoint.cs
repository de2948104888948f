namespace Latchkey.Mqtt;

/// <summary>Where a broker listens, and as whom to go there.</summary>
/// <param name="Host">Name or address; under TLS the certificate has to be made for it.</param>
/// <param name="Port">1..65535.</param>
/// <param name="User">Null for nobody.</param>
/// <param name="Password">Null for none.</param>
/// <param name="Tls">Null for a connection in clear.</param>
public sealed record MqttEndpoint(string Host, int Port, string? User, string? Password, MqttTls? Tls)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>What a TLS connection trusts, and shows.</summary>
/// <param name="CaFile">The only CA that the broker's certificate may come from, PEM; null for those that the system trusts.</param>
/// <param name="CertificateFile">Our own certificate, PEM; null for none.</param>
/// <param name="KeyFile">Its key, PEM without a password; null for none.</param>
public sealed record MqttTls(string? CaFile, string? CertificateFile, string? KeyFile);

/// <summary>A message as it came from the broker.</summary>
/// <param name="Topic">Full topic.</param>
/// <param name="Payload">The bytes.</param>
/// <param name="Retained">The broker had kept it.</param>
/// <param name="Timestamp">Arrival, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record MqttMessage(string Topic, byte[] Payload, bool Retained, long Timestamp);

/// <summary>The broker cannot be reached, or refuses; the message says why, and what to do.</summary>
public sealed class MqttException : Exception
{
    /// <summary>With nothing to say.</summary>
    public MqttException()
    {
    }

    /// <summary>With a reason for people.</summary>
    public MqttException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason for people, and its cause.</summary>
    public MqttException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

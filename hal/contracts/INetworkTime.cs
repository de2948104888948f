namespace Latchkey.Hal;

/// <summary>
/// The time of the network, by SNTP (RFC 4330). Anybody on the way can forge it: it dates TLS certificates and nothing else (contracts section 5).
/// </summary>
public interface INetworkTime
{
    /// <summary>
    /// Asks a server once, for at most 5 s after its name was found, and posts <see cref="HalEventKind.NetworkTime"/>. On the device the look-up of the name holds up every managed
    /// thread: never called while the motor is energised.
    /// </summary>
    /// <param name="server">Name or address, and <c>:port</c> where it is not 123.</param>
    /// <returns>False when a question is under way, or no thread could be made; nothing is done then.</returns>
    bool Ask(string server);

    /// <summary>True while the look-up of the name may hold up every thread of the platform; the waiting for the answer after it does not.</summary>
    bool IsBlocking();

    /// <summary>Gives the question up, if there is one: its answer is not heard any more, and its thread may never end.</summary>
    void Abandon();
}

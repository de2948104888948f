namespace nanoFramework.Runtime.Events;

/// <summary>What the dispatcher hands on.</summary>
public class BaseEvent
{
    /// <summary>Where from.</summary>
    public ushort Source;

    /// <summary>Which.</summary>
    public byte Message;
}

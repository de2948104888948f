// nanoFramework.Runtime.Events 1.11.37.0: the base of pin events.

using System.Reflection;

[assembly: AssemblyVersion("1.11.37.0")]

namespace nanoFramework.Runtime.Events;

public class BaseEvent
{
    public ushort Source;
    public byte Message;
    public BaseEvent() { }
}

// mscorlib 1.17.11.0: delegates and events; none of them generic.

namespace System;

public delegate void Action();

public abstract class Delegate
{
    protected Delegate() { }
    public object Target => throw null;
    public override bool Equals(object obj) => throw null;
    public static Delegate Combine(Delegate a, Delegate b) => throw null;
    public virtual Delegate[] GetInvocationList() => throw null;
    public static Delegate Remove(Delegate source, Delegate value) => throw null;
    public static bool operator ==(Delegate d1, Delegate d2) => throw null;
    public static bool operator !=(Delegate d1, Delegate d2) => throw null;
}

public class EventArgs
{
    public static readonly EventArgs Empty;
    public EventArgs() { }
}

public abstract class MulticastDelegate : Delegate
{
    protected MulticastDelegate() { }
    public static bool operator ==(MulticastDelegate d1, MulticastDelegate d2) => throw null;
    public static bool operator !=(MulticastDelegate d1, MulticastDelegate d2) => throw null;
    public override bool Equals(object obj) => throw null;
}

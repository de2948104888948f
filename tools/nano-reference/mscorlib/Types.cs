// mscorlib 1.17.11.0: as much of reflection as typeof and GetType need.

using System;
using System.Reflection;

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        protected MemberInfo() { }
        public abstract string Name { get; }
    }
}

namespace System
{
    public struct RuntimeArgumentHandle
    {
    }

    public struct RuntimeFieldHandle
    {
    }

    public struct RuntimeMethodHandle
    {
    }

    public struct RuntimeTypeHandle
    {
    }

    public abstract class Type : MemberInfo
    {
        protected Type() { }
        public abstract string FullName { get; }
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
        public virtual bool IsInstanceOfType(object o) => throw null;
    }
}

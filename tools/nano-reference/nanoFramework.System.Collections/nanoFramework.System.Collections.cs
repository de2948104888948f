// nanoFramework.System.Collections 1.5.75.0: the hash table, for unit tests.

using System;
using System.Reflection;

[assembly: AssemblyVersion("1.5.75.0")]

namespace System.Collections;

public class Hashtable : ICloneable, ICollection, IEnumerable
{
    public Hashtable() { }
    public Hashtable(int capacity) { }
    public Hashtable(int capacity, float loadFactor) { }
    public int Count => throw null;
    public bool IsSynchronized => throw null;
    public object SyncRoot => throw null;
    public bool IsReadOnly => throw null;
    public bool IsFixedSize => throw null;
    public ICollection Keys => throw null;
    public ICollection Values => throw null;
    public object this[object key] { get => throw null; set { } }
    public object Clone() => throw null;
    public IEnumerator GetEnumerator() => throw null;
    public void CopyTo(Array array, int arrayIndex) { }
    public void Add(object key, object value) { }
    public void Clear() { }
    public bool Contains(object key) => throw null;
    public void Remove(object key) { }
}

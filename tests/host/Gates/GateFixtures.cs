using System.Text;

namespace Latchkey.Tests.Host.Gates;

/// <summary>For each gate, code that it must stop. What is too long to write down is made here.</summary>
internal static class GateFixtures
{
    /// <summary>Gate, what the code shows, the code.</summary>
    public static readonly IReadOnlyList<(string Gate, string Shows, string Source)> List =
    [
        ("NoGenerics", "a generic type of our own", "class Box<T> { public T Value; }"),
        ("NoGenerics", "a generic method of our own", "class C { void M<T>() { } }"),
        ("NoGenerics", "Nullable", "class C { int? Field; }"),
        ("NoGenerics", "Func, from a lambda with a natural type", "class C { object M() { var f = () => 1; return f; } }"),
        ("NoGenerics", "a generic event handler", "class C { event System.EventHandler<System.EventArgs> Changed; }"),
        ("NoGenerics", "a call of a generic method", "class C { object M() => System.Array.Empty<byte>(); }"),
        ("NoGenerics", "a generic list as a local", "class C { int M() { var list = new System.Collections.Generic.List<int>(); list.Add(1); return list.Count; } }"),
        ("NoMultiDimensionalArrays", "int[,]", "class C { int M() { var grid = new int[2, 2]; return grid[1, 1]; } }"),
        ("NoMultiDimensionalArrays", "a field", "class C { byte[,] grid; }"),
        ("NoPointers", "fixed", "unsafe class C { byte M(byte[] b) { fixed (byte* p = b) { return *p; } } }"),
        ("NoPointers", "a function pointer", "unsafe class C { int M(delegate*<int> f) => f(); }"),
        ("FewLocals", "201 locals", Locals(FewLocalsLimit + 1)),
        ("ShortMethods", "more than 20 KB of IL", LongMethod()),
        ("NoCheckedArithmetic", "a checked addition", "class C { int M(int a, int b) => checked(a + b); }"),
        ("NoCheckedArithmetic", "a checked conversion", "class C { byte M(int a) => checked((byte)a); }"),
        ("SelfContainedStaticInitialisers", "a field of another type", "class A { public static int X = 1; } class B { static int Y = A.X; }"),
        ("SelfContainedStaticInitialisers", "through a method", "class A { public static int X = 1; public static int Get() => X; } class B { static int Y = A.Get(); }"),
        ("SelfContainedStaticInitialisers", "through a constructor", "class A { public static int X; } class D { public D() { A.X.ToString(); } } class B { static D Y = new D(); }"),
        ("SelfContainedStaticInitialisers", "the platform's own", "class B { static string Y = string.Empty; }"),
        ("NoMutableStructCopies", "a copy that is then changed", "struct S { public int X; } class C { int M(S[] a) { S s = a[0]; s.X++; S u = s; u.X = 2; return s.X + u.X + a.Length; } }"),
        ("NoMutableStructCopies", "a = b = c", "struct S { public int X; } class C { int M(S[] all) { S a, b; a = b = all[0]; a.X = 1; b.X = 2; return a.X + b.X; } }"),
        ("FewStaticMethods", "256 static methods", "class C { " + Repeat(256, i => $"static void M{i}() {{ }} ") + "}"),
        ("FitsOnePe", "more than 60,000 bytes of byte code", Repeat(5, i => LongMethod().Replace("class C", "class C" + i, StringComparison.Ordinal))),
        ("FitsOnePe", "more than 60,000 bytes of literals", "class C { string[] M() => new[] { " + Repeat(66, i => $"\"{i:d4}{new string('x', 1000)}\", ") + "}; }"),
        ("ShortByteLiterals", "more than 20 KB", "class C { byte[] M() => new byte[] { " + Repeat((20 * 1024) + 1, i => (i % 251) + ",") + " }; }"),
        ("NoDefaultInterfaceMethods", "a method with a body", "interface I { int M() => 1; }"),
        ("NoThrowNull", "throw null", "class C { void M() { throw null; } }"),
        ("NoEnumNames", "ToString", "enum E { A } class C { string M(E e) => e.ToString(); }"),
        ("NoEnumNames", "concatenation", "enum E { A } class C { string M(E e) => \"is \" + e; }"),
        ("NoEnumNames", "a format", "enum E { A } class C { string M(E e) => string.Format(\"{0}\", e); }"),
        ("NoEnumNames", "a StringBuilder", "enum E { A } class C { void M(System.Text.StringBuilder b, E e) { b.Append(e); } }"),
        ("NoAsync", "an async method without a result", "class C { async void M() { await System.Threading.Tasks.Task.Delay(1); } }"),
        ("NoAsync", "a task that is only waited for", "class C { void M() => System.Threading.Tasks.Task.Delay(1).Wait(); }"),
        ("NoLinq", "a query", "using System.Linq; class C { int M(int[] a) => a.Count(n => n > 1); }"),
        ("NoLinq", "an iterator, without generics too", "class C { System.Collections.IEnumerable M() { yield return 1; } }"),
        ("NoFilters", "catch when", "class C { int M() { try { return N(); } catch (System.Exception e) when (e.Message != null) { return 1; } } int N() => 2; }"),
        ("IntegersInTheDoorLoop", "a long", "namespace Latchkey.Door { class C { int M(int a) { long b = a; return (int)(b * a / 1000); } } }"),
        ("IntegersInTheDoorLoop", "a field of 64 bits", "namespace Latchkey.Session { class C { ulong f; bool M() => f > 0; } }"),
        ("IntegersInTheDoorLoop", "a double", "namespace Latchkey.Door { class C { int M(int a) => (int)(a * 1.5); } }"),
        ("IntegersInTheDoorLoop", "a double of the platform's", "namespace Latchkey { class Controller { bool M(System.TimeSpan t) => t.TotalSeconds > 1; } }"),
        ("OnlyPlatformReferences", ".NET's own library", "class C { }"),
        ("OnlyRealMembers", "a type that is not there", "class C { object M() => new System.Collections.SortedList(); }"),
        ("OnlyRealMembers", "a member that is not there", "class C { string M() => string.Join(\",\", new[] { \"a\" }); }"),
    ];

    /// <summary>Things of the same kind that run well: no gate may stop them.</summary>
    public const string Clean = """
        using System;
        delegate int Count(int by);
        delegate void Happened();
        enum E : byte { A = 1, B = 2 }
        interface IThing { int Value { get; } }
        readonly struct Fixed { public readonly int X; public Fixed(int x) { X = x; } }
        sealed class Thing : IThing
        {
            private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8 };
            private static readonly string Name = "thing";
            private const int Limit = 7;
            private readonly Fixed[] cells = new Fixed[2];
            private readonly int[][] jagged = { new[] { 1 }, new[] { 2, 3 } };
            public event Happened Changed;
            public int Value => Table[Limit] + Name.Length + jagged[1][0];
            public int Sum(int n) { int sum = n; Count add = by => sum += by; add(2); Fixed a = cells[0]; Fixed b = a; return unchecked(sum + b.X); }
            public string Word(E e) => e switch { E.A => "a", E.B => "b", _ => "other" };
            public int Number(E e) => (int)e;
            public void Raise() { if (Changed != null) { Changed(); } }
            public int Guarded(int n) { try { return Sum(n); } catch (InvalidOperationException e) { return e.Message.Length; } finally { cells[0] = new Fixed(n); } }
        }
        """;

    private const int FewLocalsLimit = Rules.FewLocals.Most;

    private static string Locals(int count) =>
        "class C { static int N(ref int x) => x; int M() { " + Repeat(count, i => $"int v{i} = {i}; ") + "return " + Repeat(count, i => $"N(ref v{i}) + ") + "0; } }";

    private static string LongMethod() =>
        "class C { int M(int[] a) { " + Repeat(2500, i => $"a[{i + 1000}] = {i + 1000}; ") + "return a[0]; } }";

    private static string Repeat(int count, Func<int, string> part)
    {
        StringBuilder all = new();
        for (int i = 0; i < count; i++)
        {
            all.Append(part(i));
        }

        return all.ToString();
    }
}

using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates.Reach;

/// <summary>Flash and memory of the device hold no method that Program.Main does not lead to. What a test needs to look inside stands in a table, with its reason.</summary>
public sealed class DeadWeightTests
{
    /// <summary>Methods that only tests, the bench or the host's tools call, and why they are in the product all the same.</summary>
    private static readonly (string Method, string Why)[] Kept =
    [
        ("BlockCipher::Encrypt", "the other half of a contract: the lock unwraps keys, and those who wrap them are tried over the same driver"),
        ("Esp32S3DevKitC::Pins", "the table of the board that is not built for; -p:LatchkeyBoard turns them round"),
        ("Credentials::get_Previous", "what the tests of a stage look at"),
        ("CborWriter::ToArray", "the same"),
        ("CloudLink::get_IsResting", "the same"),
        ("Signal::get_Count", "a table's length, for the test that holds its page against it"),
    ];

    [Fact]
    public void Every_method_is_reached_from_Main() =>
        Findings.None(Unreached(Program()).Where(method => !Kept.Any(kept => method.Contains(kept.Method, StringComparison.Ordinal))));

    [Fact]
    public void No_kept_method_is_reached_or_gone()
    {
        string[] unreached = [.. Unreached(Program())];
        Findings.None(Kept.Select(kept => kept.Method).Where(kept => !unreached.Any(method => method.Contains(kept, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("class Latchkey { static void Main() { } static void Dead() { } }", "Dead")]
    [InlineData("interface I { void Called(); void Dead(); } class A : I { public void Called() { } public void Dead() { } } class Latchkey { static void Main() { I i = new A(); i.Called(); } }", "Dead")]
    [InlineData("abstract class B { public abstract void M(); } class Dead : B { public override void M() { } } class Latchkey { static void Main() { Run(null); } static void Run(B b) { if (b != null) b.M(); } }", "Dead")]
    public void A_method_that_nothing_leads_to_is_seen(string source, string dead)
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(source);
        string[] found = [.. Unreached([module], module.GetType("Latchkey").Methods.Single(method => method.Name == "Main"))];
        Assert.NotEmpty(found);
        Assert.All(found, method => Assert.Contains(dead, method, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class A { public override string ToString() => Word(); string Word() => \"a\"; } class Latchkey { static void Main() { object o = new A(); o.ToString(); } }")]
    [InlineData("delegate void D(); class Latchkey { static void Main() { D d = Hidden; d(); } static void Hidden() { } }")]
    [InlineData("class Base { public void M() { } } interface I { void M(); } class A : Base, I { } class Latchkey { static void Main() { I i = new A(); i.M(); } }")]
    [InlineData("class A { static readonly int[] T = Make(); public static int Get() => T[0]; static int[] Make() => new[] { 1 }; } class Latchkey { static void Main() { A.Get(); } }")]
    public void What_something_leads_to_is_not(string source)
    {
        using ModuleDefinition module = SnippetCompiler.AgainstPlatform(source);
        Findings.None(Unreached([module], module.GetType("Latchkey").Methods.Single(method => method.Name == "Main")));
    }

    private static ModuleDefinition[] Program() => ReferenceFlavour.LoadTogether("Latchkey.Hal", "Latchkey.Hal.Esp32", "Latchkey.Core", "Latchkey.Firmware");

    private static IEnumerable<string> Unreached(ModuleDefinition[] program) => Unreached(program, program[^1].GetType("Latchkey.Program").Methods.Single(method => method.Name == "Main"));

    // A constructor that does nothing costs nothing but its record, and abstract methods are part of a type's shape.
    private static IEnumerable<string> Unreached(ModuleDefinition[] program, MethodDefinition start)
    {
        Closure reached = Closure.Of(program, start);
        return program.SelectMany(Il.Bodies).Where(method => !reached.Methods.Contains(method) && !IsEmptyConstructor(method) && !IsTheCompilers(method.DeclaringType)).Select(method => method.FullName);
    }

    private static bool IsEmptyConstructor(MethodDefinition method) => method.IsConstructor && method.Body.Instructions.Count <= 3;

    private static bool IsTheCompilers(TypeDefinition type) =>
        type.Namespace is "Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices" || type.Name.StartsWith('<');
}

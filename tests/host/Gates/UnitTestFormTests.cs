using System.Globalization;
using Mono.Cecil;
using Xunit;

namespace Latchkey.Tests.Host.Gates;

/// <summary>The device's launcher runs the methods of a test class with a null <c>this</c>: a class with state of an instance works on the host only.</summary>
public sealed class UnitTestFormTests
{
    [Fact]
    public void Test_classes_have_static_state_only()
    {
        using ModuleDefinition tests = ReferenceFlavour.Load("NFUnitTest");
        Findings.None(TestClasses(tests).SelectMany(type => type.Fields).Where(field => !field.IsStatic).Select(field => field.FullName));
    }

    [Fact]
    public void Test_methods_return_nothing_and_are_public()
    {
        using ModuleDefinition tests = ReferenceFlavour.Load("NFUnitTest");
        Findings.None(TestClasses(tests).SelectMany(type => type.Methods).Where(method => Has(method, "TestMethodAttribute"))
            .Where(method => !method.IsPublic || method.ReturnType.FullName != "System.Void").Select(method => method.FullName));
    }

    [Fact]
    public void There_are_test_classes()
    {
        using ModuleDefinition tests = ReferenceFlavour.Load("NFUnitTest");
        Assert.NotEmpty(TestClasses(tests));
    }

    [Fact]
    public void Rows_hold_numbers_and_text_only()
    {
        using ModuleDefinition tests = ReferenceFlavour.Load("NFUnitTest");
        Findings.None(UnreadableRows(tests));
    }

    /// <summary>A null has no place in a .pe. An enum's value has one, and the interpreter throws when it reads it, which ends the launcher and with it all tests that would have followed (nf-interpreter, CLR_RT_AttributeParser::Next).</summary>
    [Theory]
    [InlineData("null, 1")]
    [InlineData("E.A, 1")]
    [InlineData("typeof(C), 1")]
    [InlineData("1, null")]
    public void What_a_row_cannot_hold_is_seen(string row)
    {
        using ModuleDefinition tests = SnippetCompiler.AgainstPlatform(
            "using nanoFramework.TestFramework; public enum E { A } [TestClass] public class C { [TestMethod] [DataRow(" + row + ")] public void M(object a, object b) { } [TestMethod] [DataRow(1L, \"b\", true, 'c')] public void N(long a, string b, bool c, char d) { } }");
        Assert.Equal("System.Void C::M(System.Object,System.Object)", Assert.Single(UnreadableRows(tests)));
    }

    /// <summary>All of them together are more than one .pe holds: the device gets the tests of one folder, with every file that is no test class.</summary>
    [Fact]
    public void Each_part_fits_the_device()
    {
        using ModuleDefinition tests = ReferenceFlavour.Load("NFUnitTest");
        ILookup<string, TypeDefinition> parts = Il.Types(tests).ToLookup(type => PartOf(type) ?? "");
        Findings.None(parts.Where(part => part.Key.Length > 0)
            .Select(part => (part.Key, Types: part.Concat(parts[""]).ToArray()))
            .Select(part => (part.Key, ByteCode: PeSize.Bodies(part.Types.SelectMany(type => type.Methods)), Strings: PeSize.StringsOf(tests, part.Types)))
            .Where(part => Math.Max(part.ByteCode, part.Strings) > Rules.FitsOnePe.MostBytes)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} has {part.ByteCode} bytes of byte code and {part.Strings} of strings")));
    }

    [Fact]
    public void A_part_needs_no_test_class_of_another()
    {
        using ModuleDefinition tests = ReferenceFlavour.Load("NFUnitTest");
        Findings.None(from type in Il.Types(tests)
                      from mentioned in TypeWalk.OfType(type)
                      let part = mentioned.Type.Resolve() is { } definition && definition.Module == tests ? PartOf(definition) : null
                      where part is not null && part != PartOf(type)
                      select $"{mentioned.Place} mentions {mentioned.Type.FullName}");
    }

    // The folder of a test class, which is the third word of its namespace; null for what helps.
    private static string? PartOf(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return Has(type, "TestClassAttribute") ? type.Namespace.Split('.')[2] : null;
    }

    private static IEnumerable<string> UnreadableRows(ModuleDefinition tests) => TestClasses(tests).SelectMany(type => type.Methods)
        .Where(method => method.CustomAttributes.Where(each => each.AttributeType.Name == "DataRowAttribute").SelectMany(row => row.ConstructorArguments).Any(argument => !IsReadable(argument)))
        .Select(method => method.FullName);

    private static bool IsReadable(CustomAttributeArgument argument) => argument.Value switch
    {
        CustomAttributeArgument boxed => IsReadable(boxed),
        CustomAttributeArgument[] several => several.All(IsReadable),
        null => false,
        string => true,
        _ => argument.Type.IsPrimitive,
    };

    private static IEnumerable<TypeDefinition> TestClasses(ModuleDefinition tests) => Il.Types(tests).Where(type => Has(type, "TestClassAttribute"));

    private static bool Has(ICustomAttributeProvider member, string attribute) => member.CustomAttributes.Any(each => each.AttributeType.Name == attribute);
}

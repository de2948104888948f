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

    private static IEnumerable<TypeDefinition> TestClasses(ModuleDefinition tests) => Il.Types(tests).Where(type => Has(type, "TestClassAttribute"));

    private static bool Has(ICustomAttributeProvider member, string attribute) => member.CustomAttributes.Any(each => each.AttributeType.Name == attribute);
}

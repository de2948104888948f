using System.Globalization;
using System.Reflection;
using nanoFramework.TestFramework;

namespace Latchkey.Tests.Host.Runner;

/// <summary>One unit test: a method with <c>[TestMethod]</c>, or one <c>[DataRow]</c> of it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Row">Its arguments.</param>
/// <param name="Name">Folder, class, method and arguments, as they are shown.</param>
internal sealed record UnitTest(MethodInfo Method, object?[] Row, string Name)
{
    private const string RootNamespace = "Latchkey.Tests.";

    /// <summary>Every unit test, class by class.</summary>
    public static readonly IReadOnlyList<UnitTest> All = [.. Find(Assembly.Load("NFUnitTest"))];

    public static IEnumerable<UnitTest> Find(Assembly assembly) =>
        from type in assembly.GetTypes()
        where type.IsDefined(typeof(TestClassAttribute), inherit: false)
        orderby type.FullName
        from method in type.GetMethods()
        where method.IsDefined(typeof(TestMethodAttribute), inherit: false)
        from test in Rows(method)
        select test;

    private static IEnumerable<UnitTest> Rows(MethodInfo method)
    {
        string name = $"{method.DeclaringType!.FullName}.{method.Name}";
        name = name.StartsWith(RootNamespace, StringComparison.Ordinal) ? name[RootNamespace.Length..] : name;
        DataRowAttribute[] rows = [.. method.GetCustomAttributes<DataRowAttribute>()];
        return rows.Length == 0
            ? [new UnitTest(method, [], name)]
            : rows.Select(row => new UnitTest(method, row.MethodParameters, $"{name}({string.Join(", ", row.MethodParameters.Select(Shown))})"));
    }

    private static string Shown(object? value) => value is string text ? $"\"{Shortened(text)}\"" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";

    // Both ends of a long example tell it from the others.
    private static string Shortened(string text) => text.Length <= 40 ? text : text[..16] + "..." + text[^16..];
}

using Latchkey.Tests.Host.Gates.Rules;

namespace Latchkey.Tests.Host.Gates;

/// <summary>Every gate; a new one is added here and in <see cref="GateFixtureTests"/>, where it must be seen to fail.</summary>
internal static class AllGates
{
    public static readonly IReadOnlyList<IGate> List =
    [
        new NoGenerics(),
        new NoMultiDimensionalArrays(),
        new NoPointers(),
        new FewLocals(),
        new ShortMethods(),
        new NoCheckedArithmetic(),
        new SelfContainedStaticInitialisers(),
        new NoMutableStructCopies(),
        new FewStaticMethods(),
        new FitsOnePe(),
        new ShortByteLiterals(),
        new NoDefaultInterfaceMethods(),
        new NoThrowNull(),
        new NoEnumNames(),
        new NoAsync(),
        new NoLinq(),
        new NoFilters(),
        new IntegersInTheDoorLoop(),
        new OnlyPlatformReferences(),
        new OnlyRealMembers(),
    ];

    public static IGate Named(string name) => List.Single(gate => gate.GetType().Name == name);
}

using System;

namespace nanoFramework.TestFramework;

/// <summary>Marks a class whose <see cref="TestMethodAttribute"/> methods are tests.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class TestClassAttribute : Attribute;

/// <summary>Marks a test: a method without parameters, or with those of its <see cref="DataRowAttribute"/>s.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class TestMethodAttribute : Attribute;

/// <summary>Marks the method that runs once before the first test of its class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class SetupAttribute : Attribute;

/// <summary>Marks the method that runs once after the last test of its class.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CleanupAttribute : Attribute;

/// <summary>One set of arguments for a test.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    /// <summary>A row.</summary>
    /// <param name="methodParameters">The arguments, in order.</param>
    public DataRowAttribute(params object[] methodParameters)
    {
        MethodParameters = methodParameters;
    }

    /// <summary>The arguments, in order.</summary>
    public object[] MethodParameters { get; }
}

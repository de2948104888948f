using System;

namespace nanoFramework.TestFramework;

/// <summary>Text that a test leaves for its reader.</summary>
public static class OutputHelper
{
    /// <summary>Without a line end.</summary>
    public static void Write(string message) => Console.Write(message);

    /// <summary>With one.</summary>
    public static void WriteLine(string message) => Console.WriteLine(message);
}

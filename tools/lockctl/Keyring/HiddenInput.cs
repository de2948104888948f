using System.Text;

namespace Latchkey.Lockctl;

/// <summary>A line typed at the terminal that does not appear there.</summary>
internal static class HiddenInput
{
    /// <summary>Reads it.</summary>
    /// <returns>Without its end; null at Ctrl+D on an empty line.</returns>
    public static string? ReadLine()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    return typed.ToString();
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when typed.Length == 0:
                    return null;
                case { Key: ConsoleKey.Backspace } when typed.Length > 0:
                    typed.Length--;
                    break;
                case { Key: ConsoleKey.U, Modifiers: ConsoleModifiers.Control }:
                    typed.Clear();
                    break;
                case { KeyChar: >= ' ' }:
                    typed.Append(key.KeyChar);
                    break;
                default:
                    break;
            }
        }
    }
}

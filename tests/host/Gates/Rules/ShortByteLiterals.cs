using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>An array literal of more than about 20 KB comes out with wrong data.</summary>
internal sealed class ShortByteLiterals : IGate
{
    public const int MostBytes = 20 * 1024;

    public string Hazard => "array literals of more than 20 KB";

    public IEnumerable<string> Violations(ModuleDefinition module) => Il.Types(module)
        .SelectMany(type => type.Fields)
        .Where(field => field.InitialValue.Length > MostBytes)
        .Select(field => $"an array literal in {module.Name} has {field.InitialValue.Length} bytes");
}

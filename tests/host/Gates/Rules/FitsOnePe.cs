using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>
/// Where a method or a string begins is said with 16 bits in a .pe: the metadata processor refuses an assembly with more byte code, or more names and literals, than these reach. The
/// gate closes before, so that there is time to divide it.
/// </summary>
internal sealed class FitsOnePe : IGate
{
    public const int MostBytes = 60_000;

    public string Hazard => "more byte code or strings than a .pe can address";

    public IEnumerable<string> Violations(ModuleDefinition module)
    {
        PeSize size = PeSize.Of(module);
        if (size.ByteCode > MostBytes)
        {
            yield return $"{module.Name} has {size.ByteCode} bytes of byte code, more than {MostBytes}: firmware/Core.props divides the firmware in two";
        }

        if (size.Strings > MostBytes)
        {
            yield return $"{module.Name} has {size.Strings} bytes of names and literals, more than {MostBytes}";
        }
    }
}

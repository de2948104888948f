using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>One thing that compiles but goes wrong, or costs too much, on the nanoFramework v1 runtime.</summary>
internal interface IGate
{
    /// <summary>What must not be there, as it is named in a failure.</summary>
    string Hazard { get; }

    /// <summary>Where it is there nevertheless: one line a place, empty when the module is clean.</summary>
    IEnumerable<string> Violations(ModuleDefinition module);
}

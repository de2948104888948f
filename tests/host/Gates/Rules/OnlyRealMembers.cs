using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates.Rules;

/// <summary>What the IL refers to outside our own assemblies, type by type and member by member, stands in the published API with the same name and signature.</summary>
internal sealed class OnlyRealMembers : IGate
{
    private static readonly Lazy<IReadOnlyDictionary<string, ApiFacts>> Facts = new(() => ApiFacts.Assemblies().ToDictionary(name => name, ApiFacts.Read, StringComparer.Ordinal));

    public string Hazard => "members that the platform does not have";

    public IEnumerable<string> Violations(ModuleDefinition module)
    {
        IEnumerable<string> types = module.GetTypeReferences().Where(IsForeign).Where(type => !IsReal(type)).Select(type => $"{module.Name} refers to {type.FullName}");
        IEnumerable<string> members = module.GetMemberReferences().Where(member => IsForeign(member.DeclaringType) && !IsReal(member)).Select(member => $"{module.Name} refers to {member.FullName}");
        return types.Concat(members).Distinct();
    }

    private static bool IsForeign(TypeReference type) => !OnlyPlatformReferences.IsOwn(AssemblyOf(type));

    private static bool IsReal(TypeReference type) => type.Resolve() is { } definition && FactsOf(definition) is not null;

    private static bool IsReal(MemberReference member)
    {
        // What arrays do is the runtime's own.
        if (member.DeclaringType is ArrayType)
        {
            return true;
        }

        return member.Resolve() is { } definition && FactsOf(definition.DeclaringType) is { } members
            && (members.Contains(ApiText.Line(definition)) || IsOfEveryDelegate(definition));
    }

    private static bool IsOfEveryDelegate(IMemberDefinition member) => member.DeclaringType.BaseType?.FullName == "System.MulticastDelegate" && member.Name is ".ctor" or "Invoke";

    private static HashSet<string>? FactsOf(TypeDefinition type) =>
        Facts.Value.TryGetValue(AssemblyOf(type), out ApiFacts? facts) && facts.Types.TryGetValue(ApiText.Header(type), out (string[] Bases, HashSet<string> Members) known) ? known.Members : null;

    private static string AssemblyOf(TypeReference type) => type.GetElementType().Scope switch
    {
        AssemblyNameReference reference => reference.Name,
        ModuleDefinition module => module.Assembly.Name.Name,
        _ => "",
    };
}

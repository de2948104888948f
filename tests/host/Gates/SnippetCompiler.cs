using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;

namespace Latchkey.Tests.Host.Gates;

/// <summary>Makes a module of a few lines of C#, optimised as a release build is.</summary>
internal static class SnippetCompiler
{
    /// <summary>Against .NET, where everything exists that the device lacks.</summary>
    public static ModuleDefinition AgainstDotNet(string source) => Compile(source, ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator).Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)));

    /// <summary>Against the declared platform.</summary>
    public static ModuleDefinition AgainstPlatform(string source) => Compile(source, ReferenceFlavour.Platform.Values.Select(assembly => assembly.MainModule.FileName));

    private static ModuleDefinition Compile(string source, IEnumerable<string> references)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(source)],
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException("The snippet does not compile: " + string.Join(Environment.NewLine, result.Diagnostics));
        }

        image.Position = 0;
        return ModuleDefinition.ReadModule(image, new ReaderParameters { AssemblyResolver = ReferenceFlavour.NewResolver() });
    }
}

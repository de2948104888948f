using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Latchkey.Tests.Host.Access;

/// <summary>
/// Each hand-off between stages is a type that only the stage before it can make: code that skips one does not compile, not even as a part of the firmware itself. Each snippet is
/// compiled together with the firmware's own sources.
/// </summary>
public sealed class SkippedStageTests
{
    private static readonly CSharpCompilation Firmware = CSharpCompilation.Create(
        "Latchkey.Firmware",
        Sources().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)),
        References().Select(file => MetadataReference.CreateFromFile(file)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    [Theory]
    [InlineData("void M(Bolt bolt, CommittedGrant committed, RecordingReceipt receipt) => bolt.Retract(committed, receipt, 0);")]
    [InlineData("void M(Camera camera, CommittedGrant committed) => camera.Ask(committed, 0);")]
    [InlineData("void M(Bolt bolt, InsidePress press) => bolt.Retract(press, 0);")]
    public void What_has_its_proofs_compiles(string member) => Assert.Empty(ErrorsOf(member));

    [Theory]
    [InlineData("object M() => new ParsedToken();")]
    [InlineData("object M(ParsedToken token) => new VerifiedGrant(token);")]
    [InlineData("object M(VerifiedGrant grant) => new CommittedGrant(grant, new byte[8]);")]
    [InlineData("object M() => new RecordingReceipt(new byte[8], \"rec\");")]
    [InlineData("object M(VerifiedGrant grant) => new RecordingReceipt.Request(grant, new byte[16], 0);")]
    [InlineData("object M() => new InsidePress();")]
    [InlineData("void M(Camera camera, VerifiedGrant grant) => camera.Ask(grant, 0);")]
    [InlineData("void M(Bolt bolt, VerifiedGrant grant, RecordingReceipt receipt) => bolt.Retract(grant, receipt, 0);")]
    [InlineData("void M(Bolt bolt, CommittedGrant committed) => bolt.Retract(committed, 0);")]
    [InlineData("void M(Bolt bolt) => bolt.Retract(0);")]
    [InlineData("sealed class Forged : RecordingReceipt { }")]
    [InlineData("sealed class Forged : CommittedGrant { }")]
    public void What_skips_a_stage_does_not(string member) => Assert.NotEmpty(ErrorsOf(member));

    [Fact]
    public void Only_the_bolt_machine_drives_the_motor()
    {
        IEnumerable<string?> files = Sources().Where(file => File.ReadAllText(file).Contains("MotorDirection.", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["Bolt.cs", "Program.cs"], files.Order(StringComparer.Ordinal));
    }

    private static List<Diagnostic> ErrorsOf(string member)
    {
        SyntaxTree snippet = CSharpSyntaxTree.ParseText(
            "using Latchkey.Access; using Latchkey.Door; using Latchkey.Recording; namespace Latchkey.Session { class Shortcut { " + member + " } }");
        return [.. Firmware.AddSyntaxTrees(snippet).GetSemanticModel(snippet).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
    }

    private static IEnumerable<string> Sources()
    {
        string folder = Path.Combine(Repository.Root, "firmware");
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
    }

    private static IEnumerable<string> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is string name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(Latchkey.Hal.IBoltMotor).Assembly.Location)
            .Append(typeof(Latchkey.Hal.Esp32.Esp32Hal).Assembly.Location);
}

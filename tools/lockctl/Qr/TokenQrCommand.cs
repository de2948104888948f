using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Latchkey.Cloud;
using QRCoder;

namespace Latchkey.Lockctl;

/// <summary><c>lockctl token qr</c>: a token for a phone's screen, a card or a parcel.</summary>
internal static class TokenQrCommand
{
    private const string Notes = """
        The code holds the token in base64url, as 'token unlock' on the lock's console takes it. Whoever photographs it has the token.
        Light modules are printed, so that it reads on a dark terminal; --invert is for a light one. With --png nothing is printed.

        Examples:
          lockctl token issue … | lockctl token qr -
          lockctl token qr --file token.txt --png token.png --level H
        """;

    public static Command Build()
    {
        var token = new Argument<string?>("TOKEN") { Description = "The token in base64url; - reads it from stdin", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "Read the token from a file that holds base64url", HelpName = "FILE" };
        var png = new Option<string?>("--png") { Description = "Write a PNG file (mode 600) instead of printing", HelpName = "FILE" };
        var scale = new Option<int?>("--scale") { Description = "Pixels for each module of the PNG, 1 to 50. Default: 8", HelpName = "N", CustomParser = Parsers.Number(1, 50) };
        var ascii = new Option<bool>("--ascii") { Description = "Print with # and spaces alone, twice as large" };
        var invert = new Option<bool>("--invert") { Description = "For a terminal with a light background" };
        var level = new Option<QRCodeGenerator.ECCLevel?>("--level")
        {
            Description = "How much damage it survives: L 7 %, M 15 %, Q 25 %, H 30 %; more makes it larger. Default: M",
            HelpName = "L|M|Q|H",
            CustomParser = Parsers.Word(("L", QRCodeGenerator.ECCLevel.L), ("M", QRCodeGenerator.ECCLevel.M), ("Q", QRCodeGenerator.ECCLevel.Q), ("H", QRCodeGenerator.ECCLevel.H)),
        };
        var json = new Option<bool>("--json") { Description = "Print a JSON object: the modules as rows of 0 and 1 (1 is dark), with the quiet zone" };
        var command = new NotedCommand("qr", "Show a token as a QR code, in the terminal or as a PNG", Notes) { token, file, png, scale, ascii, invert, level, json };
        TokenText.RequireOne(command, token, file, "show");
        command.SetAction(parsed =>
        {
            var text = TokenText.Read(parsed.GetValue(token), parsed.GetValue(file));
            var code = TokenQrCode.Make(text, parsed.GetValue(level) ?? QRCodeGenerator.ECCLevel.M);
            if (parsed.GetValue(png) is { } path)
            {
                KeyringFile.Spare(path);
                SafeFile.Replace(path, code.ToPng(parsed.GetValue(scale) ?? 8));
            }

            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new ShownQrCode(code.Version, code.Size, parsed.GetValue(png), code.Rows()), QrCodeJson.Default.ShownQrCode));
            }
            else if (parsed.GetValue(png) is null)
            {
                Console.Write(parsed.GetValue(ascii) ? code.ToAscii(parsed.GetValue(invert)) : code.ToHalfBlocks(parsed.GetValue(invert)));
            }

            return Exit.Ok;
        });
        return command;
    }
}

/// <summary>What <c>--json</c> prints. <c>Version</c> is that of the QR standard, 1 to 40; <c>Size</c> is the number of modules a side, quiet zone included.</summary>
internal sealed record ShownQrCode(int Version, int Size, string? Png, IReadOnlyList<string> Rows);

/// <summary>Compile-time JSON of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShownQrCode))]
internal sealed partial class QrCodeJson : JsonSerializerContext;

namespace Latchkey.CameraModule.Picture;

/// <summary>Capitals, digits and a few signs of 5 x 7 dots: a byte a column from the left, the lowest bit on top.</summary>
internal static class Font
{
    private const string Signs = " #-.:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly byte[] Dots = Convert.FromHexString(
        "0000000000" + "147F147F14" + "0808080808" + "0000606000" + "0000360000"
        + "3E5149453E" + "00427F4000" + "7249494946" + "2141494D33" + "1814127F10" + "2745454539" + "3C4A494931" + "4121110907" + "3649494936" + "464949291E"
        + "7C1211127C" + "7F49494936" + "3E41414122" + "7F4141413E" + "7F49494941" + "7F09090901" + "3E41415173" + "7F0808087F" + "00417F4100"
        + "2040413F01" + "7F08142241" + "7F40404040" + "7F021C027F" + "7F0408107F" + "3E4141413E" + "7F09090906" + "3E4151215E" + "7F09192946"
        + "2649494932" + "03017F0103" + "3F4040403F" + "1F2040201F" + "3F4038403F" + "6314081463" + "0304780403" + "6159494D43");

    /// <summary>The five columns of a character; of a space for what is not drawn here.</summary>
    internal static ReadOnlySpan<byte> Columns(char character) => Dots.AsSpan(Math.Max(0, Signs.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal)) * 5, 5);
}

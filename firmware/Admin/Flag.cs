using Latchkey.Access.Cbor;

namespace Latchkey.Admin;

/// <summary>An argument that is true or false.</summary>
internal static class Flag
{
    private const int False = 20;

    private const int True = 21;

    /// <summary>Reads one; false when it is something else.</summary>
    public static bool Read(CborReader args, out bool value)
    {
        bool isFlag = args.Head(CborReader.Simple) && (args.Value == False || args.Value == True);
        value = isFlag && args.Value == True;
        return isFlag;
    }
}

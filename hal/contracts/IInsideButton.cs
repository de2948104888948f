namespace Latchkey.Hal;

/// <summary>
/// The button on the inside of the door: the way out that needs no cloud, no camera and no clock. A level that may bounce; any change posts <see cref="HalEventKind.Inputs"/>.
/// </summary>
public interface IInsideButton
{
    /// <summary>True while it is held down.</summary>
    bool IsPressed();
}

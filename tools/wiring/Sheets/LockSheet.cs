using Latchkey.Diagrams.Boards;
using Latchkey.Diagrams.Drawing;

namespace Latchkey.Diagrams.Sheets;

/// <summary>The whole lock around one board on one sheet.</summary>
internal static class LockSheet
{
    /// <summary>Draws it, and by that declares its parts and nets.</summary>
    public static Sheet Of(Board board)
    {
        Sheet sheet = new();
        sheet.Shapes.Add(Symbols.Frame(2.4, 2.4, Sheet.Width - 2.4, Sheet.Height - 2.4, "border"));
        SupplyBlock.Draw(sheet, 4, 4);
        MotorBlock.Draw(sheet, 65.5, 4);
        ContactBlock.Draw(sheet, 4, 45.5);
        BoardBlock.Draw(sheet, board, 56.5, 45.5);
        WatchdogBlock.Draw(sheet, 112, 45.5);
        ClockBlock.Draw(sheet, 112, 67.5);
        SignalBlock.Draw(sheet, 4, 95.5);
        LineBlock.Draw(sheet, 48.5, 95.5);
        TitleBlock.Draw(sheet, board, 112, 95.5);
        return sheet;
    }
}

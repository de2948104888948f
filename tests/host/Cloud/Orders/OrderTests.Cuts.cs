using Latchkey.Tests.Fakes;
using Xunit;

namespace Latchkey.Tests.Host.Cloud.Orders;

/// <content>The power goes at one of the next writes, at any byte of it: the lock has carried the order out or not, whole or not at all. Whoever got no answer sends it again.</content>
public sealed partial class OrderTests
{
    // An erasure that was asked for goes on after the boot, once its reports are out.
    private const int ErasedWithinMs = 60_000;

    private int cuts;

    private string Cut(Order order)
    {
        OrderModel before = model.Copy();
        string? expected = model.Take(order, rig.Look());
        int seen = rig.Lock.Broker.Count;
        if (!IsCut(order))
        {
            Compare(order, expected, seen);
            return expected ?? "none";
        }

        cuts++;
        bool wasTold = rig.Answers(seen, order.Seq).Contains("ok");
        rig.Boot();
        rig.Run(order.Name == "unpair" ? ErasedWithinMs : 3000);
        string face = rig.Face();
        string what = $"{why}{rig.Sent} {order}, cut: {face}, before {before.Face}, after {model.Face}";
        Assert.True(face == model.Face || (face == before.Face && !wasTold), what);
        if (face != OrderModel.Nobodys)
        {
            SendAgain(order, before, face, what);
        }

        Assert.True(rig.Face() == model.Face && rig.Lock.Chip.Reboots <= model.Reboots, $"{what}; sent again: {rig.Face()}");
        return "cut";
    }

    private bool IsCut(Order order)
    {
        rig.Lock.Flash.CutAtWrite = 1 + dice.Next(2);
        rig.Lock.Flash.CutAfterBytes = dice.Next(3) == 0 ? 1_000_000 : dice.Next(3000);
        try
        {
            rig.Send(order, isRetained: false);
        }
        catch (PowerLostException)
        {
            return true;
        }

        rig.Lock.Flash.CutAtWrite = 0;
        return false;
    }

    // It is answered from what is stored, or judged afresh. Where the two differ in what is seen, only one of them can be.
    private void SendAgain(Order order, OrderModel before, string face, string what)
    {
        OrderModel again = before.Copy();
        Knowledge now = rig.Look();
        string? fresh = again.Take(order, now);
        string? stored = model.Take(order, now);
        int seen = rig.Lock.Broker.Count;
        rig.Send(order, isRetained: false);
        string? told = rig.Answers(seen, order.Seq).SingleOrDefault();
        bool isStored = told == stored && face == model.Face && (told != fresh || face != before.Face);
        Assert.True(isStored || (told == fresh && face == before.Face), $"{what}; sent again it was answered {told ?? "nothing"}, stored is {stored ?? "nothing"}, afresh it is {fresh ?? "nothing"}");
        model = isStored ? model : again;
    }
}

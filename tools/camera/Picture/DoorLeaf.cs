namespace Latchkey.CameraModule.Picture;

/// <summary>The leaf, hung on the left and opening towards the lens, with the lock on it: case, thumb-turn, indicator and bolt.</summary>
internal static class DoorLeaf
{
    private const double Distance = 520;
    private const double EyeX = 240;
    private const double EyeY = 120;

    private static readonly Colour Paint = new(62, 98, 116);
    private static readonly Colour Steel = new(196, 200, 206);

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="angle">In radians; 0 is closed.</param>
    /// <param name="look">Bolt and lamp.</param>
    internal static void Draw(Canvas canvas, double angle, Doorway look)
    {
        Daylight(canvas, angle);
        Colour paint = Paint.Times(1 - (0.3 * Math.Sin(angle)));
        Panel(canvas, angle, paint, 0, 0, 1, 1);
        foreach ((double top, double bottom) in new[] { (0.06, 0.38), (0.68, 0.94) })
        {
            foreach (double left in new[] { 0.1, 0.53 })
            {
                Panel(canvas, angle, paint.Times(0.72), left, top, left + 0.32, bottom);
                Panel(canvas, angle, paint.Times(1.16), left + 0.015, top + 0.012, left + 0.32, bottom);
                Panel(canvas, angle, paint.Times(0.94), left + 0.015, top + 0.012, left + 0.305, bottom - 0.012);
            }
        }

        Panel(canvas, angle, paint.Times(1.3), 0.985, 0, 1, 1);
        Lock(canvas, angle, look);
    }

    private static void Lock(Canvas canvas, double angle, Doorway look)
    {
        Panel(canvas, angle, Steel.Times(0.85), 0.96, 0.51, 0.975 + (0.07 * look.Bolt), 0.55);
        Panel(canvas, angle, Steel, 0.96, 0.51, 0.975 + (0.07 * look.Bolt), 0.525);
        Panel(canvas, angle, new Colour(46, 48, 54), 0.8, 0.43, 0.97, 0.6);
        Panel(canvas, angle, new Colour(70, 73, 80), 0.81, 0.437, 0.96, 0.452);
        Turn(canvas, angle, look.Bolt);
        (double x, double y) = At(angle, 0.845, 0.475);
        if (look.IsLampLit)
        {
            canvas.Disc(x, y, 13, new Colour(110, 255, 130), 0.7, isGlow: true);
        }

        canvas.Disc(x, y, 2.4, look.IsLampLit ? new Colour(150, 255, 160) : new Colour(24, 60, 30));
        Panel(canvas, angle, Steel.Times(0.8), 0.86, 0.635, 0.94, 0.65);
        Panel(canvas, angle, Steel, 0.82, 0.64, 0.93, 0.648);
    }

    // The thumb-turn stands upright when the bolt is in and lies across when it is out.
    private static void Turn(Canvas canvas, double angle, double bolt)
    {
        const double U = 0.885;
        const double V = 0.535;
        double turned = bolt * Math.PI / 2;
        (double across, double along) = (Math.Sin(turned), Math.Cos(turned));
        (double X, double Y) Corner(double length, double thickness) =>
            At(angle, U + (((length * across) + (thickness * along)) / 160), V + (((length * along) - (thickness * across)) / 176));
        (double x, double y) = At(angle, U, V);
        canvas.Disc(x, y, 9 * Math.Max(0.5, Math.Cos(angle)), new Colour(88, 92, 100));
        canvas.Shape(Steel, 1, Corner(-8, -1.8), Corner(-8, 1.8), Corner(8, 1.8), Corner(8, -1.8));
    }

    private static void Daylight(Canvas canvas, double angle)
    {
        double share = Math.Sin(angle);
        canvas.Shape(new Colour(255, 250, 225), 0.35 * share, (Hallway.Right - (140 * share), Hallway.Bottom), (Hallway.Right, Hallway.Bottom), (Hallway.Right + 40, 272), (240 - (60 * share), 272));
    }

    private static void Panel(Canvas canvas, double angle, Colour colour, double left, double top, double right, double bottom) =>
        canvas.Shape(colour, 1, At(angle, left, top), At(angle, right, top), At(angle, right, bottom), At(angle, left, bottom));

    /// <summary>A place on the leaf (0..1 from the hinge, 0..1 from the top) in the picture: a pinhole camera in front of the opening.</summary>
    private static (double X, double Y) At(double angle, double u, double v)
    {
        double along = u * (Hallway.Right - Hallway.Left);
        double scale = Distance / (Distance - (along * Math.Sin(angle)));
        double x = Hallway.Left + (along * Math.Cos(angle));
        double y = Hallway.Top + (v * (Hallway.Bottom - Hallway.Top));
        return (EyeX + ((x - EyeX) * scale), EyeY + ((y - EyeY) * scale));
    }
}

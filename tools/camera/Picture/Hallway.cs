namespace Latchkey.CameraModule.Picture;

/// <summary>What never moves: the hall as the lens sees it from inside, the door's frame, and the street behind the opening.</summary>
internal static class Hallway
{
    /// <summary>Left edge of the opening, where the hinges are.</summary>
    internal const int Left = 160;

    /// <summary>Right edge of the opening.</summary>
    internal const int Right = 320;

    /// <summary>Upper edge of the opening.</summary>
    internal const int Top = 40;

    /// <summary>The threshold.</summary>
    internal const int Bottom = 216;

    private static readonly Colour White = new(240, 237, 230);

    /// <summary>Draws it all.</summary>
    internal static void Draw(Canvas canvas, int width, int height)
    {
        canvas.Shade(0, 0, width, Bottom, new Colour(228, 219, 203), new Colour(203, 192, 174));
        canvas.Disc(240, 4, 170, new Colour(255, 246, 214), 0.45, isGlow: true);
        Floor(canvas, width, height);
        canvas.Box(0, Bottom - 9, width, 9, White.Times(0.93));
        canvas.Box(Left - 13, Top - 13, Right - Left + 26, Bottom - Top + 13, White);
        canvas.Box(Left - 3, Top - 3, Right - Left + 6, Bottom - Top + 3, White.Times(0.78));
        Street(canvas);
        canvas.Box(Right, 126, 9, 14, new Colour(150, 150, 155));
        canvas.Box(Right, 129, 7, 8, new Colour(60, 60, 64));
        Furniture(canvas);
    }

    private static void Floor(Canvas canvas, int width, int height)
    {
        Colour wood = new(151, 112, 76);
        canvas.Shade(0, Bottom, width, height - Bottom, wood.Times(0.85), wood.Times(1.1));
        for (int plank = -6; plank <= 6; plank++)
        {
            double near = 240 + (plank * 62);
            double far = 240 + (plank * 40);
            canvas.Shape(wood.Times(0.6), 0.7, (far, Bottom), (far + 1, Bottom), (near + 1.8, height), (near, height));
        }
    }

    private static void Street(Canvas canvas)
    {
        int wide = Right - Left;
        canvas.Shade(Left, Top, wide, 92, new Colour(140, 190, 235), new Colour(222, 236, 246));
        canvas.Disc(292, 62, 9, new Colour(255, 244, 190));
        canvas.Box(174, 92, 44, 42, new Colour(196, 142, 116));
        canvas.Shape(new Colour(122, 70, 58), 1, (169, 92), (223, 92), (207, 74), (185, 74));
        canvas.Box(182, 101, 9, 11, new Colour(235, 235, 205));
        canvas.Box(201, 101, 9, 11, new Colour(235, 235, 205));
        canvas.Box(191, 117, 10, 17, new Colour(84, 60, 50));
        canvas.Disc(287, 112, 15, new Colour(78, 128, 70));
        canvas.Disc(302, 120, 13, new Colour(66, 112, 62));
        canvas.Shade(Left, 130, wide, Bottom - 130, new Colour(128, 170, 96), new Colour(96, 142, 72));
        canvas.Box(Left, 132, wide, 7, new Colour(120, 122, 126));
        canvas.Shape(new Colour(190, 184, 174), 1, (230, 139), (250, 139), (284, Bottom), (196, Bottom));
    }

    private static void Furniture(Canvas canvas)
    {
        canvas.Box(46, 66, 62, 52, new Colour(92, 70, 52));
        canvas.Shade(51, 71, 52, 42, new Colour(236, 196, 140), new Colour(96, 128, 150));
        canvas.Disc(77, 90, 8, new Colour(250, 232, 180));
        canvas.Shape(new Colour(60, 84, 100), 1, (51, 113), (51, 104), (66, 94), (84, 113));
        canvas.Shape(new Colour(48, 70, 88), 1, (70, 113), (90, 96), (103, 106), (103, 113));
        canvas.Shape(new Colour(160, 88, 62), 1, (392, 190), (428, 190), (422, 224), (398, 224));
        foreach ((double x, double y, double size) in new[] { (410.0, 160.0, 19.0), (394.0, 172.0, 14.0), (427.0, 171.0, 14.0), (410.0, 178.0, 14.0) })
        {
            canvas.Disc(x, y, size, new Colour(72, 118, 74));
            canvas.Disc(x - 4, y - 5, size * 0.55, new Colour(96, 146, 92));
        }
    }
}

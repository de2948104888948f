using System.Globalization;

namespace Latchkey.CameraModule.Picture;

/// <summary>What is stamped into a frame.</summary>
/// <param name="Utc">When it was taken.</param>
/// <param name="Session">In hex.</param>
/// <param name="RecordingId">Of the recording.</param>
/// <param name="Number">Of the frame, from 1 on.</param>
internal readonly record struct Stamp(DateTimeOffset Utc, string Session, string RecordingId, uint Number);

/// <summary>Draws the frames of one recording. The world knows only open and closed; the leaf takes its time in between.</summary>
internal sealed class Scene
{
    /// <summary>Of a frame, in pixels; a multiple of 16 as the encoder wants it.</summary>
    internal const int Width = 480;

    /// <summary>Of a frame, in pixels; a multiple of 16 as the encoder wants it.</summary>
    internal const int Height = 272;

    private const double OpenAngle = 1.2;
    private const double SwingMs = 500;

    private static readonly Colour White = new(250, 250, 250);
    private static readonly Colour Black = new(12, 14, 18);

    private readonly Canvas background = new(Width, Height);
    private readonly Canvas canvas = new(Width, Height);
    private double? openness;
    private long lastMs;

    /// <summary>Makes one; the first frame shows the leaf where it is.</summary>
    internal Scene() => Hallway.Draw(background, Width, Height);

    /// <summary>Draws the next frame; the picture is good until the next call.</summary>
    /// <param name="look">What there is to see.</param>
    /// <param name="recordingMs">How long the recording has run, in ms.</param>
    /// <param name="stamp">What is written into it.</param>
    internal Canvas Draw(Doorway look, long recordingMs, Stamp stamp)
    {
        double goal = look.IsDoorClosed ? 0 : 1;
        double reach = (recordingMs - lastMs) / SwingMs;
        openness = openness is { } was ? was + Math.Clamp(goal - was, -reach, reach) : goal;
        lastMs = recordingMs;
        canvas.CopyFrom(background);
        DoorLeaf.Draw(canvas, OpenAngle * Eased(openness.Value), look);
        Write(stamp);
        return canvas;
    }

    private static double Eased(double share) => share * share * (3 - (2 * share));

    private void Write(Stamp stamp)
    {
        canvas.Box(0, 0, Width, 22, Black, 0.7);
        canvas.Text(8, 4, 2, stamp.Utc.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.f 'UTC'", CultureInfo.InvariantCulture), White);
        canvas.Text(376, 4, 2, $"#{stamp.Number:000000}", White);
        canvas.Disc(468, 10.5, 5, new Colour(232, 52, 44));
        canvas.Box(0, Height - 14, Width, 14, Black, 0.7);
        canvas.Text(8, Height - 11, 1, $"SESSION {stamp.Session}", White);
        canvas.Text(Width - 8 - (stamp.RecordingId.Length * 6), Height - 11, 1, stamp.RecordingId, White);
    }
}

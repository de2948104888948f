namespace Latchkey.Recording;

/// <summary>The camera as the state topic shows it (contracts section 7).</summary>
public enum CameraState
{
    /// <summary>It answers, and nothing is recorded.</summary>
    Ok = 0,

    /// <summary>Frames come in.</summary>
    Recording = 1,

    /// <summary>It refused within the last 10 s.</summary>
    Refusing = 2,

    /// <summary>Silent, or not heard yet since the boot.</summary>
    Absent = 3,

    /// <summary>There is no K_camera.</summary>
    Unpaired = 4,
}

/// <summary>The words for <see cref="CameraState"/>.</summary>
public static class CameraStates
{
    /// <summary>The word of the state topic.</summary>
    public static string Word(CameraState state) => state switch
    {
        CameraState.Ok => "ok",
        CameraState.Recording => "recording",
        CameraState.Refusing => "refusing",
        CameraState.Absent => "absent",
        _ => "unpaired",
    };
}

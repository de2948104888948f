namespace Latchkey.Session;

/// <summary>Where an unlock is on its way. One session runs at a time.</summary>
public enum SessionState
{
    /// <summary>None.</summary>
    Idle = 0,

    /// <summary>After a boot: a session was open, and the sensors are not read yet.</summary>
    Recovering,

    /// <summary>A grant waits for slow work to end, before its use is committed.</summary>
    Deferred,

    /// <summary>The use is committed and the camera was asked.</summary>
    AskedCamera,

    /// <summary>The recording is proven and the bolt moves.</summary>
    Retracting,

    /// <summary>Unlocked; the door is watched.</summary>
    Open,

    /// <summary>The bolt is on its way back into the strike.</summary>
    Relocking,
}

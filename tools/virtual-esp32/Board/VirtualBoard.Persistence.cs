using System;
using System.IO;
using System.Text.Json;
using System.Threading;

namespace Latchkey.VirtualEsp32;

/// <summary>What of the world outlives the process, so that a killed bench can be started again as a power cut.</summary>
public sealed partial class VirtualBoard
{
    private const double SaveEveryMs = 50;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Lock _saving = new();
    private string? _statePath;
    private bool _changed;
    private double _savedAtMs = double.NegativeInfinity;

    /// <summary>Takes the world from the file, if there is one, and keeps the file in step from now on: on every change, at most every 50 ms, always whole.</summary>
    /// <param name="path">A file beside the flash folder, not in it.</param>
    /// <exception cref="InvalidDataException">The file is not a saved world.</exception>
    public void Persist(string path)
    {
        if (File.Exists(path))
        {
            Load(path);
        }

        lock (Gate)
        {
            _statePath = path;
            MarkChanged();
        }
    }

    /// <summary>Writes the world to a file, in one piece: after a crash there is the old content or the new.</summary>
    public void Save(string path)
    {
        WorldState state;
        lock (Gate)
        {
            Advance();
            state = new WorldState(_bolt.Position, _doorClosed, _bolt.BlockAt, _camera.ToString(), _network, _batteryMv, _clockOffsetS, Mac, _spots, _wifiSsid, _wifiPassword);
        }

        lock (_saving)
        {
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(state, Json));
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    /// <summary>Makes the world what a file says.</summary>
    /// <exception cref="InvalidDataException">The file is not a saved world; nothing was changed.</exception>
    public void Load(string path)
    {
        WorldState state;
        CameraMode camera;
        try
        {
            state = JsonSerializer.Deserialize<WorldState>(File.ReadAllText(path), Json) ?? throw new JsonException("null");
            camera = Enum.Parse<CameraMode>(state.Camera);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException(path + " does not hold a saved board: delete it to start with a fresh one. " + e.Message, e);
        }

        lock (Gate)
        {
            Advance();
            Mac = state.Mac;
            _doorClosed = state.DoorClosed;
            _reed.Move(state.DoorClosed, NowMs, 0);
            _bolt.Place(state.Bolt);
            _bolt.BlockAt = state.BlockAt;
            _camera = camera;
            _network = state.Network;
            _batteryMv = state.BatteryMv;
            _clockOffsetS = state.ClockOffsetS;
            _spots = state.WifiSpots ?? _spots;
            _wifiSsid = state.WifiSsid ?? _wifiSsid;
            _wifiPassword = state.WifiPassword ?? _wifiPassword;
            Advance();
        }
    }

    /// <summary>Writes the world out now, changed or not, if it is kept.</summary>
    internal void SaveAtOnce()
    {
        string? path;
        lock (Gate)
        {
            path = _statePath;
            _changed = false;
        }

        if (path != null)
        {
            Save(path);
            _savedAtMs = NowMs;
        }
    }

    private void MarkChanged()
    {
        _changed = true;
        WakeWorld();
    }

    private void SaveIfDue()
    {
        if (NowMs - _savedAtMs >= SaveEveryMs)
        {
            SaveNow();
        }
    }

    private void SaveNow()
    {
        string? path;
        lock (Gate)
        {
            path = _changed ? _statePath : null;
            _changed = false;
        }

        if (path != null)
        {
            Save(path);
            _savedAtMs = NowMs;
        }
    }

    // What was saved before the board knew Wi-Fi networks lacks the last three, and belongs to that of a fresh one.
    private sealed record WorldState(
        double Bolt, bool DoorClosed, double? BlockAt, string Camera, bool Network, int BatteryMv, double ClockOffsetS, string Mac, WifiSpot[]? WifiSpots = null, string? WifiSsid = null, string? WifiPassword = null);
}

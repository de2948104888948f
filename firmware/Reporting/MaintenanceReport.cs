using Latchkey.Door;

namespace Latchkey.Reporting;

/// <summary>Tells the world that the bolt is worn, while it still moves: the event <c>maintenance</c>, with the time that the travel took.</summary>
public sealed class MaintenanceReport : IWearWatcher
{
    private readonly EventLog events;

    /// <summary>Tells it through these events.</summary>
    public MaintenanceReport(EventLog events) => this.events = events;

    /// <inheritdoc/>
    public void Worn(int travelMs)
    {
        JsonWriter json = events.Begin("maintenance");
        json.Key("ms");
        json.Raw("{\"bolt\":");
        json.Raw(travelMs.ToString());
        json.Raw("}");
        events.End();
    }
}

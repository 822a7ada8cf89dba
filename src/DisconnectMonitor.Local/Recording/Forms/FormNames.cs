namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>The names of the forms, for people and for <c>--format</c>.</summary>
public static class FormNames
{
    private static readonly ImmutableArray<(RecordingForm Form, string Name)> Names =
    [
        (RecordingForm.Events, "events"),
        (RecordingForm.StorageQueue, "storage-queue"),
        (RecordingForm.EventHubsCapture, "event-hubs-capture"),
        (RecordingForm.HubRouting, "hub-routing"),
        (RecordingForm.MonitorEvents, "monitor-events"),
        (RecordingForm.ConnectionsLog, "connections-log"),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Names.Select(known => known.Name);

    /// <summary>The name of a form.</summary>
    public static string Of(RecordingForm form) => Names.First(known => known.Form == form).Name;

    /// <summary>The form of a name; null where there is none of that name.</summary>
    public static RecordingForm? Find(string? name)
    {
        foreach (var known in Names)
        {
            if (known.Name == name)
            {
                return known.Form;
            }
        }

        return null;
    }
}

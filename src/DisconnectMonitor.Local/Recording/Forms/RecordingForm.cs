namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>What a file is, by whom wrote it.</summary>
public enum RecordingForm : byte
{
    /// <summary>Events as Event Grid delivers or dead-letters them, and the monitor's own journal.</summary>
    Events,

    /// <summary>Messages of a Storage Queue that Event Grid fills.</summary>
    StorageQueue,

    /// <summary>What Event Hubs Capture wrote, as Avro or turned into JSON.</summary>
    EventHubsCapture,

    /// <summary>What the hub's own message routing wrote to a storage account, as JSON or Avro.</summary>
    HubRouting,

    /// <summary>The output of <c>az iot hub monitor-events</c>.</summary>
    MonitorEvents,

    /// <summary>The hub's Connections log.</summary>
    ConnectionsLog,
}

/// <summary>What a recording tells of, whatever form it has.</summary>
public enum RecordingContent : byte
{
    /// <summary>Connection events.</summary>
    Events,

    /// <summary>Entries of the Connections log.</summary>
    Log,
}

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

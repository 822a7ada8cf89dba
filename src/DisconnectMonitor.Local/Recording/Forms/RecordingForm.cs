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

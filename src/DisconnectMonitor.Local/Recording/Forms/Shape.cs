namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>What an object of a recording is, by the names in it.</summary>
internal enum Shape : byte
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>An event of Event Grid.</summary>
    Event,

    /// <summary>An entry of the monitor's journal.</summary>
    Envelope,

    /// <summary>An object that <c>az iot hub monitor-events</c> prints.</summary>
    MonitorEvent,

    /// <summary>A message as Event Hubs Capture writes it.</summary>
    CapturedMessage,

    /// <summary>A message as the hub's routing writes it to a storage account.</summary>
    RoutedMessage,

    /// <summary>A message of a Storage Queue.</summary>
    QueueMessage,

    /// <summary>An array of any of these inside an object.</summary>
    Wrapper,

    /// <summary>An entry of the Connections log, or a table of them.</summary>
    Log,
}

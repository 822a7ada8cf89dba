namespace DisconnectMonitor.Logs;

/// <summary>Why an incident is updated with what the hub's log shows.</summary>
internal static class LogReason
{
    /// <summary>For instance <c>observed in the hub's log: 401003 IoTHubUnauthorized</c>.</summary>
    public static string Of(LogFindings found) =>
        $"observed in the hub's log: {found.Codes[0].Value}{(found.Codes[0].Name is { } name ? $" {name}" : "")}";
}

namespace DisconnectMonitor.Events;

/// <summary>Writes events in the shape in which Event Grid delivers them.</summary>
public sealed record RawEvent
{
    public const string FirstSequence = "000000000000000001DA2B3C4D5E6F700000000200000000000000000000000A";

    public string Type { get; init; } = "DeviceDisconnected";

    public string Hub { get; init; } = "Contoso";

    public string Device { get; init; } = "pump-7";

    public string? Module { get; init; }

    public string Time { get; init; } = "2026-11-02T03:05:00.1234567Z";

    public string Sequence { get; init; } = FirstSequence;

    private string Source => $"/SUBSCRIPTIONS/0F/RESOURCEGROUPS/PLANT/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/{Hub.ToUpperInvariant()}";

    private string Data => Type switch
    {
        "DeviceTelemetry" => $$"""
            {"properties":{"kind":"reading"},"systemProperties":{"iothub-connection-device-id":"{{Device}}"},"body":"eyJiYXIiOjN9"}
            """,
        "DeviceCreated" or "DeviceDeleted" => $$"""
            {"twin":{"deviceId":"{{Device}}","etag":"AAAAAAAAAAE=","deviceEtag":null,"status":"enabled","statusUpdateTime":"0001-01-01T00:00:00",
            "connectionState":"Disconnected","lastActivityTime":"0001-01-01T00:00:00","cloudToDeviceMessageCount":0,"authenticationType":"sas",
            "x509Thumbprint":{"primaryThumbprint":null,"secondaryThumbprint":null},"version":2,"properties":{"desired":{"received":1,
            "$metadata":{"$lastUpdated":"2026-11-02T03:00:00Z"},"$version":1},"reported":{"$version":1} } },"hubName":"{{Hub}}","deviceId":"{{Device}}"}
            """.ReplaceLineEndings(""),
        _ => $$"""
            {"deviceConnectionStateEventInfo":{"sequenceNumber":"{{Sequence}}"},"hubName":"{{Hub}}","deviceId":"{{Device}}"
            """ + (Module is null ? "}" : $",\"moduleId\":\"{Module}\"}}"),
    };

    /// <summary>In Event Grid's own schema.</summary>
    public string InEventGridSchema() => $$"""
        {"id":"5d6bd1a2-8d1f-4c0e-9d0c-3f1f2f0a7c11","topic":"{{Source}}","subject":"devices/{{Device}}","eventType":"Microsoft.Devices.{{Type}}",
        "data":{{Data}},"dataVersion":"1","metadataVersion":"1","eventTime":"{{Time}}"}
        """.ReplaceLineEndings("");

    /// <summary>In CloudEvents 1.0, with the misspelling that was seen in the wild.</summary>
    public string AsCloudEvent(string specVersion = "specversion") => $$"""
        {"id":"5d6bd1a2-8d1f-4c0e-9d0c-3f1f2f0a7c11","source":"{{Source}}","subject":"devices/{{Device}}","type":"Microsoft.Devices.{{Type}}",
        "{{specVersion}}":"1.0","time":"{{Time}}","data":{{Data}}}
        """.ReplaceLineEndings("");
}

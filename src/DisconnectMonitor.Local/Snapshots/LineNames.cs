namespace DisconnectMonitor.Local.Snapshots;

/// <summary>
/// The properties of a snapshot's lines. Every line is an object that says by its first property what it is: the header, each
/// hub and after it its buckets, the devices, the timers, the parts that others add, and the end.
/// </summary>
internal static class LineNames
{
    public const string Header = "snapshot";
    public const string Hub = "hub";
    public const string Lag = "lag";
    public const string Bucket = "bucket";
    public const string Device = "device";
    public const string Timer = "timer";
    public const string Part = "part";
    public const string Value = "value";
    public const string End = "end";
}

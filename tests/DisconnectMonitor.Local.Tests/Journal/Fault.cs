namespace DisconnectMonitor.Local.Journals;

/// <summary>What a disk may fail to do.</summary>
[Flags]
internal enum Fault
{
    None = 0,
    Create = 1,
    Open = 2,
    Write = 4,
    Flush = 8,
    Truncate = 16,
}

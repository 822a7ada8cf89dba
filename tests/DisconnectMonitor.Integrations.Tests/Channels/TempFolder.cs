namespace DisconnectMonitor.Tests.Channels;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("disconnect-monitor-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

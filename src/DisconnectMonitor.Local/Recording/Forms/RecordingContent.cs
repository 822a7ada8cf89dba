namespace DisconnectMonitor.Local.Recording.Forms;

/// <summary>What a recording tells of, whatever form it has.</summary>
public enum RecordingContent : byte
{
    /// <summary>Connection events.</summary>
    Events,

    /// <summary>Entries of the Connections log.</summary>
    Log,
}

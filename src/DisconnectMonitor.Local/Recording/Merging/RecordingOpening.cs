namespace DisconnectMonitor.Local.Recording.Merging;

/// <summary>What became of the opening of a recording.</summary>
/// <param name="Problem">Why it is none to read, to be read after its name; null where it is one.</param>
/// <param name="IsMissing">Whether it could not be opened at all.</param>
public readonly record struct RecordingOpening(string? Problem, bool IsMissing);

namespace DisconnectMonitor.Logs;

/// <summary>A piece of a log as it was understood: one entry, or as many as it holds.</summary>
public sealed record LogReading
{
    /// <summary>The entries about connections, in the order in which they stand there.</summary>
    public ImmutableArray<LogRecord> Records { get; init; } = [];

    /// <summary>Entries of another category or operation, which say nothing about a connection.</summary>
    public int Ignored { get; init; }

    /// <summary>What is wrong with the entries that cannot be read, one text for each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What Log Analytics says is missing from its answer, or null.</summary>
    public string? PartialError { get; init; }

    internal static LogReading Refused(string problem) => new() { Problems = [problem] };
}

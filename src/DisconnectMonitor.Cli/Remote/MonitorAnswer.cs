namespace DisconnectMonitor.Cli.Remote;

/// <summary>What a running monitor answered.</summary>
/// <param name="ExitCode"><see cref="ExitCode.Done"/>, or what the process is to exit with.</param>
/// <param name="Body">The body of the answer; empty where there was none.</param>
/// <param name="Problem">What went wrong, in lines for a person; null when nothing did.</param>
internal sealed record MonitorAnswer(int ExitCode, ReadOnlyMemory<byte> Body, string? Problem);

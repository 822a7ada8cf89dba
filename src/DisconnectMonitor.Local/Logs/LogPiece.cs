using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Local.Logs;

/// <summary>A piece of a recorded log: a line, or an element of an array.</summary>
/// <param name="Source">The name of the file.</param>
/// <param name="Line">The line where it starts, counted from 1.</param>
/// <param name="Reading">What it holds.</param>
/// <param name="Raw">It as it stands there, on one line.</param>
public readonly record struct LogPiece(string Source, long Line, LogReading Reading, ReadOnlyMemory<byte> Raw);

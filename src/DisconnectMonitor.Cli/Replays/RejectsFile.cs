using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Local.Recording;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>Keeps what could not be read, as it stood, so that it can be repaired and replayed.</summary>
internal sealed class RejectsFile(string? path) : IDisposable
{
    private FileStream? _file;

    public bool TryOpen(IEnumerable<string> inputs, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (path is null)
        {
            return true;
        }

        if (inputs.Any(input => input != "-" && Path.GetFullPath(input) == Path.GetFullPath(path)))
        {
            problem = $"--rejects {path} is one of the recordings, and would overwrite it. Name another file.";
            return false;
        }

        try
        {
            _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problem = $"--rejects {path} cannot be written: {error.Message}";
        }

        return problem is null;
    }

    public void Add(in RecordedEntry entry)
    {
        if (!entry.Raw.IsEmpty)
        {
            Add(entry.Raw.Span);
        }
    }

    /// <summary>Keeps a line, which has no line end yet.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        _file?.Write(line);
        _file?.WriteByte((byte)'\n');
    }

    public void Dispose() => _file?.Dispose();
}

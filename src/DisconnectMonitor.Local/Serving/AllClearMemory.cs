using System.Text.Json.Serialization;

namespace DisconnectMonitor.Local.Serving;

/// <summary>Keeps the last all-clear across restarts, in a file of the data folder.</summary>
internal sealed partial class AllClearMemory(string folder)
{
    private readonly string _path = Path.Combine(folder, "all-clear.json");

    /// <summary>What is kept; null when there is nothing, or nothing that can be read.</summary>
    public AllClearMark? Read()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize(File.ReadAllBytes(_path), Context.Default.AllClearMark) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps it, whole or not at all.</summary>
    /// <returns>Why it cannot be kept, or null.</returns>
    public string? Write(AllClearMark mark)
    {
        try
        {
            var unfinished = $"{_path}.unfinished";
            File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(mark, Context.Default.AllClearMark));
            File.Move(unfinished, _path, overwrite: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    [JsonSerializable(typeof(AllClearMark))]
    private sealed partial class Context : JsonSerializerContext;
}

/// <summary>The last all-clear, and what had been counted by then.</summary>
/// <param name="Day">The day that it told of.</param>
/// <param name="At">When it was told.</param>
/// <param name="Events">Events decided by then.</param>
/// <param name="Opened">Incidents opened by then.</param>
internal sealed record AllClearMark(DateOnly Day, Instant At, long Events, long Opened);

using System.Buffers;
using DisconnectMonitor.Local.Recording;
using DisconnectMonitor.Local.Replays;
using DisconnectMonitor.Notifications;

namespace DisconnectMonitor.Local.Monitoring;

/// <summary>Replays a journal as the command-line tool does.</summary>
internal static class JournalReplay
{
    /// <summary>What is decided up to a time, as JSON lines.</summary>
    public static async Task<List<string>> TellAsync(string folder, Instant until)
    {
        var told = new List<string>();
        var replay = new Replay(Policy.Default, notification => told.Add(Json(notification)));
        var events = new EventReader();
        Assert.True(RecordingReader.TryOpen(folder, events, out var reader, out var problem), problem);
        await using (reader)
        {
            await foreach (var entry in reader.ReadAsync())
            {
                Assert.Null(replay.Take(entry));
            }
        }

        replay.RunUntil(until);
        return told;
    }

    public static string Json(Notification notification)
    {
        var json = new ArrayBufferWriter<byte>();
        NotificationJson.Write(json, notification);
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}

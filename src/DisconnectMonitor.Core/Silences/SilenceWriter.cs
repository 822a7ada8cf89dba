using DisconnectMonitor.Notifications;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Silences;

/// <summary>Writes silences the way <see cref="SilenceReader"/> reads them. The same silence gives the same bytes.</summary>
public static class SilenceWriter
{
    /// <summary>A silence as one JSON object on one line.</summary>
    public static string Write(Silence silence) => Text(json => Write(json, silence));

    /// <summary>A change as the journal keeps it: one JSON object on one line.</summary>
    public static string WriteChange(SilenceChange change) => Text(json => WriteChange(json, change));

    /// <summary>Writes a silence as one JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Silence silence)
    {
        json.WriteStartObject();
        json.WriteString("id", silence.Id);
        WriteIfGiven(json, "hub", silence.Scope.Hub);
        WriteIfGiven(json, "group", silence.Scope.Group);
        WriteIfGiven(json, "device", silence.Scope.Device);
        switch (silence.Schedule)
        {
            case OnceSchedule(var start, var end):
                json.WriteString("start", start.ToString());
                json.WriteString("end", end.ToString());
                break;
            case WeeklySchedule weekly:
                WriteWeekly(json, weekly);
                break;
        }

        json.WriteString("author", silence.Author);
        json.WriteString("reason", silence.Reason);
        json.WriteString("createdAt", silence.CreatedAt.ToString());
        if (silence.Ended is { } ended)
        {
            WriteEnding(json, "ended", "at", ended.At.ToString(), ended.Author, ended.Reason);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a change as the journal keeps it: one JSON object.</summary>
    public static void WriteChange(Utf8JsonWriter json, SilenceChange change)
    {
        json.WriteStartObject();
        switch (change)
        {
            case SilenceChange.Add(var silence):
                json.WritePropertyName("add");
                Write(json, silence);
                break;
            case SilenceChange.End(var id, var author, var reason):
                WriteEnding(json, "end", "id", id, author, reason);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteWeekly(Utf8JsonWriter json, WeeklySchedule weekly)
    {
        json.WriteStartObject("weekly");
        json.WriteStartArray("days");
        foreach (var day in weekly.Days.Days)
        {
            json.WriteStringValue(day.ToString().ToLowerInvariant());
        }

        json.WriteEndArray();
        json.WriteString("at", weekly.At.ToString(weekly.At.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));
        json.WriteString("for", DurationText.Format(weekly.For));
        json.WriteString("zone", weekly.Zone.Id);
        WriteDate(json, "first", weekly.First);
        WriteDate(json, "last", weekly.Last);
        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } given)
        {
            json.WriteString(name, given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static void WriteEnding(Utf8JsonWriter json, string property, string name, string value, string author, string reason)
    {
        json.WriteStartObject(property);
        json.WriteString(name, value);
        json.WriteString("author", author);
        json.WriteString("reason", reason);
        json.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, object? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value.ToString());
        }
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, NotificationJson.WriterOptions))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}

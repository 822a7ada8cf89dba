using DisconnectMonitor.Incidents;

namespace DisconnectMonitor.Notifications;

/// <summary>The part of a notification's JSON that only an all-clear has.</summary>
internal static class AllClearJson
{
    public static void Write(Utf8JsonWriter json, IncidentRevision revision)
    {
        if (revision.Facts.AllClear is not { } facts)
        {
            return;
        }

        json.WriteStartObject("allClear");
        json.WriteString("since", facts.Since.ToString());
        json.WriteNumber("events", facts.Events);
        json.WriteNumber("incidentsOpened", facts.Opened);
        json.WriteNumber("incidentsOpen", facts.Open);
        json.WriteNumber("devices", facts.Devices);
        WriteIfCounted(json, "devicesSilent", facts.Silent);
        WriteIfCounted(json, "devicesSilentAndGone", facts.SilentAndGone);
        if (facts.Unstable.Count > 0)
        {
            WriteUnstable(json, facts);
        }

        if (facts.Shadow is { } shadow)
        {
            json.WriteStartObject("shadowPolicy");
            json.WriteString("since", shadow.Since.ToString());
            json.WriteNumber("new", shadow.New);
            json.WriteNumber("gone", shadow.Gone);
            json.WriteNumber("earlier", shadow.Earlier);
            json.WriteNumber("later", shadow.Later);
            json.WriteNumber("other", shadow.Other);
            json.WriteNumber("unchanged", shadow.Unchanged);
            json.WriteNumber("undecided", shadow.Undecided);
            json.WriteEndObject();
        }

        json.WriteStartArray("problems");
        foreach (var problem in facts.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUnstable(Utf8JsonWriter json, AllClearFacts facts)
    {
        json.WriteStartArray("unstable");
        foreach (var (device, absences) in facts.Unstable)
        {
            json.WriteStartObject();
            json.WriteString("hub", device.Hub);
            json.WriteString("device", device.DeviceId);
            json.WriteNumber("absences", absences);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("moreUnstable", facts.MoreUnstable);
    }

    private static void WriteIfCounted(Utf8JsonWriter json, string name, int? count)
    {
        if (count is { } counted)
        {
            json.WriteNumber(name, counted);
        }
    }
}

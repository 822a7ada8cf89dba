using System.Text.Encodings.Web;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Policies;

/// <summary>Writes policies the way <see cref="PolicyReader"/> reads them.</summary>
public static class PolicyWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // A pattern is for people to read; the JSON goes into no HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The policy as JSON with every value in force, the defaults included.</summary>
    public static string Write(Policy policy)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            json.WriteString("settle", DurationText.Format(policy.Settle));
            WriteGrace(json, policy);
            WriteCluster(json, policy.Cluster);
            WriteFlapping(json, policy.Flapping);
            json.WriteStartObject("unstable");
            json.WriteNumber("openAt", policy.Unstable.OpenAt);
            json.WriteString("window", DurationText.Format(policy.Unstable.Window));
            json.WriteEndObject();
            json.WriteString("groupPattern", policy.GroupPattern?.ToString());
            json.WriteStartArray("tokenLifespans");
            foreach (var lifespan in policy.TokenLifespans)
            {
                json.WriteStringValue(DurationText.Format(lifespan));
            }

            json.WriteEndArray();
            json.WriteStartArray("overrides");
            foreach (var difference in policy.Overrides)
            {
                WriteOverride(json, difference);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static void WriteCluster(Utf8JsonWriter json, ClusterPolicy cluster)
    {
        json.WriteStartObject("cluster");
        json.WriteString("window", DurationText.Format(cluster.Window));
        json.WriteNumber("buckets", cluster.Buckets);
        json.WriteStartObject("group");
        json.WriteNumber("atLeast", cluster.Group.AtLeast);
        json.WriteNumber("fraction", cluster.Group.Fraction);
        json.WriteEndObject();
        json.WriteStartObject("hub");
        json.WriteNumber("atLeast", cluster.Hub.AtLeast);
        json.WriteNumber("fraction", cluster.Hub.Fraction);
        json.WriteNumber("atMost", cluster.Hub.AtMost);
        json.WriteNumber("atMostFraction", cluster.Hub.AtMostFraction);
        json.WriteNumber("timesUsual", cluster.Hub.TimesUsual);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteGrace(Utf8JsonWriter json, Policy policy)
    {
        if (policy.GraceAtMost is not { } most)
        {
            json.WriteString("grace", DurationText.Format(policy.Grace));
            return;
        }

        json.WriteStartObject("grace");
        json.WriteBoolean("learn", true);
        json.WriteString("atLeast", DurationText.Format(policy.Grace));
        json.WriteString("atMost", DurationText.Format(most));
        json.WriteEndObject();
    }

    private static void WriteFlapping(Utf8JsonWriter json, FlappingPolicy flapping)
    {
        json.WriteStartObject("flapping");
        json.WriteString("window", DurationText.Format(flapping.Window));
        json.WriteNumber("openAt", flapping.OpenAt);
        json.WriteNumber("closeBelow", flapping.CloseBelow);
        json.WriteEndObject();
    }

    /// <summary>What an override leaves as it is has no value of its own to show; its mode always has.</summary>
    private static void WriteOverride(Utf8JsonWriter json, PolicyOverride difference)
    {
        json.WriteStartObject();
        WriteIfGiven(json, "hub", difference.Hub?.Text);
        WriteIfGiven(json, "device", difference.Device?.ToString());
        WriteIfGiven(json, "settle", difference.Settle is { } settle ? DurationText.Format(settle) : null);
        WriteIfGiven(json, "grace", difference.Grace is { } grace ? DurationText.Format(grace) : null);
        json.WriteString("mode", ChoiceText.Of(difference.Mode));
        WriteIfGiven(json, "severity", difference.Severity is { } severity ? ChoiceText.Of(severity) : null);
        WriteIfGiven(json, "runbook", difference.Runbook);
        json.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

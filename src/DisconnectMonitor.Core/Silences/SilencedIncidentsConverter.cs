using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DisconnectMonitor.Events;

namespace DisconnectMonitor.Silences;

/// <summary>Writes the incidents that silences are decided about as an array: each knows its own key.</summary>
public sealed class SilencedIncidentsConverter : JsonConverter<ImmutableSortedDictionary<string, SilencedIncident>>
{
    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, SilencedIncident> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = IncidentType(options);
        var incidents = ImmutableSortedDictionary.CreateBuilder<string, SilencedIncident>(StringComparer.Ordinal);
        CompactArray.Start(ref reader);
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            var incident = JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("An incident is null.");
            incidents[incident.Incident] = incident;
            _ = reader.Read();
        }

        return incidents.ToImmutable();
    }

    /// <inheritdoc/>
    public override void Write(
        Utf8JsonWriter writer, ImmutableSortedDictionary<string, SilencedIncident> value, JsonSerializerOptions options)
    {
        var type = IncidentType(options);
        writer.WriteStartArray();
        foreach (var incident in value.Values)
        {
            JsonSerializer.Serialize(writer, incident, type);
        }

        writer.WriteEndArray();
    }

    private static JsonTypeInfo<SilencedIncident> IncidentType(JsonSerializerOptions options) =>
        (JsonTypeInfo<SilencedIncident>)options.GetTypeInfo(typeof(SilencedIncident));
}

using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Guidance;

/// <summary>What there is to know about IoT Hub's errors, token renewals and connections; read from <c>catalog.json</c>.</summary>
public sealed class GuidanceCatalog
{
    private const string Resource = "DisconnectMonitor.Guidance.catalog.json";

    private static readonly Lazy<GuidanceCatalog> Loaded = new(Load);

    private readonly FrozenDictionary<string, GuidanceEntry> _entries;
    private readonly FrozenDictionary<IncidentPattern, ImmutableArray<PatternMatch>> _matches;

    [JsonConstructor]
    internal GuidanceCatalog(
        ImmutableArray<GuidanceEntry> entries,
        ImmutableArray<SdkSchedule> schedules,
        ImmutableArray<string> scheduleNotes,
        ImmutableArray<GuidanceCheck> checks,
        ImmutableArray<PatternGuidance> patterns)
    {
        Entries = entries;
        Schedules = schedules;
        ScheduleNotes = scheduleNotes;
        Checks = checks;
        Patterns = patterns;

        // An error without a code has its name for a code, so the two may be the same.
        _entries = entries
            .SelectMany(entry => new[] { entry.Code, entry.Name }.Select(key => KeyValuePair.Create(key, entry)))
            .DistinctBy(pair => pair.Key)
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _matches = patterns.ToFrozenDictionary(pattern => pattern.Pattern, pattern => pattern.Matches);
    }

    /// <summary>The catalogue that comes with the product. Read once.</summary>
    public static GuidanceCatalog BuiltIn => Loaded.Value;

    /// <summary>Every entry: IoT Hub's errors by code, then the monitor's own cases.</summary>
    public ImmutableArray<GuidanceEntry> Entries { get; }

    /// <summary>How each device SDK renews its token over MQTT.</summary>
    public ImmutableArray<SdkSchedule> Schedules { get; }

    /// <summary>What to know about <see cref="Schedules"/>, in sentences.</summary>
    public ImmutableArray<string> ScheduleNotes { get; }

    /// <summary>What is worth checking whatever the error.</summary>
    public ImmutableArray<GuidanceCheck> Checks { get; }

    /// <summary>What each pattern of drops probably is.</summary>
    public ImmutableArray<PatternGuidance> Patterns { get; }

    /// <summary>The entry of a code or of a name, whatever the case of its letters; null when there is none.</summary>
    public GuidanceEntry? Find(string code) => _entries.GetValueOrDefault(code);

    /// <summary>
    /// The entry of a code; else that of its name; else the first of its family, whose codes begin with the same three digits
    /// (429 for throttling, 500 for errors of the hub itself); null when nothing is near.
    /// </summary>
    /// <param name="code">The code.</param>
    /// <param name="name">The error's name, or null.</param>
    public GuidanceEntry? FindNearest(string code, string? name = null) =>
        Find(code)
        ?? (name is null ? null : Find(name))
        ?? (HasFamily(code) ? Entries.FirstOrDefault(entry => HasFamily(entry.Code) && entry.Code[..3] == code[..3]) : null);

    /// <summary>What a pattern probably is, likeliest first.</summary>
    public ImmutableArray<PatternMatch> MatchesOf(IncidentPattern pattern) => _matches[pattern];

    private static bool HasFamily(string code) => code.Length == 6 && code.All(char.IsAsciiDigit);

    private static GuidanceCatalog Load()
    {
        using var stream = typeof(GuidanceCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        return JsonSerializer.Deserialize(stream, GuidanceJsonContext.Default.GuidanceCatalog)
            ?? throw new InvalidOperationException($"The resource {Resource} is empty.");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GuidanceCatalog))]
internal sealed partial class GuidanceJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using DisconnectMonitor.Events;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Silences;

/// <summary>
/// What an operator does not want to be told of, and when. It changes nothing about what is decided: incidents open and end
/// as ever, and those that are still open when the silence ends are told then.
/// </summary>
[JsonConverter(typeof(SilenceConverter))]
public sealed record Silence
{
    /// <summary>Letters, digits and hyphens, at most 64. Given by the monitor.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about.</summary>
    public required SilenceScope Scope { get; init; }

    /// <summary>When it is in force.</summary>
    public required SilenceSchedule Schedule { get; init; }

    /// <summary>Who has set it.</summary>
    public required string Author { get; init; }

    /// <summary>Why, in the author's words.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was set.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Its early end, or null.</summary>
    public SilenceEnding? Ended { get; init; }

    /// <summary>When it is, or was, over for good; null when it goes on every week.</summary>
    public Instant? OverAt => Ended?.At ?? Schedule.OverAt;

    /// <summary>Whether it is in force.</summary>
    public bool IsActive(Instant now) => Ended is null && Schedule.IsActive(now);

    /// <summary>The next start or end after <paramref name="now"/>; null when it is over.</summary>
    public Instant? NextChange(Instant now) => Ended is null ? Schedule.NextChange(now) : null;

    /// <summary>Whether it is over for good.</summary>
    public bool IsOver(Instant now) => OverAt <= now;
}

/// <summary>The silences in force at one moment. Whom one is about is quicker to tell than when, which is told once.</summary>
internal sealed class ActiveSilences(SilenceBook book, Instant now)
{
    private readonly bool?[] _isActive = new bool?[book.Silences.Length];

    /// <summary>Those in force whose scope matches, in the order in which they were set.</summary>
    public List<Silence> Matching(Func<SilenceScope, bool> matches) =>
        [.. book.Silences.Where((silence, index) => matches(silence.Scope) && (_isActive[index] ??= silence.IsActive(now)))];
}

/// <summary>Writes a <see cref="Silence"/> as the journal and the API do: one form, with one set of rules.</summary>
public sealed class SilenceConverter : JsonConverter<Silence>
{
    /// <inheritdoc/>
    public override Silence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var element = JsonDocument.ParseValue(ref reader);
        var result = SilenceReader.Read(Encoding.UTF8.GetBytes(element.RootElement.GetRawText()));
        return result.Value ?? throw new JsonException($"The silence is refused: {string.Join("; ", result.Problems)}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Silence value, JsonSerializerOptions options) => SilenceWriter.Write(writer, value);
}

/// <summary>What a silence is about: all that is given has to match, and something is. Modules follow their device.</summary>
public sealed record SilenceScope
{
    /// <summary>The hubs; null for every hub.</summary>
    public HubGlob? Hub { get; init; }

    /// <summary>The groups; null for every group and for what has none.</summary>
    public GroupGlob? Group { get; init; }

    /// <summary>A non-backtracking pattern that finds a match somewhere in the device id; null for every device.</summary>
    public Regex? Device { get; init; }

    /// <summary>Whether whole hubs are meant: only that may silence the monitor's own health.</summary>
    public bool IsWholeHubs => Group is null && Device is null;

    /// <summary>Whether it is about a device.</summary>
    /// <param name="hub">The device's hub.</param>
    /// <param name="group">The device's group, or null when it has none.</param>
    /// <param name="device">The device id.</param>
    public bool Matches(string hub, string? group, string device) =>
        MatchesHub(hub) && MatchesGroup(group) && (Device is null || Device.IsMatch(device));

    /// <summary>Whether it may be about something in a hub.</summary>
    public bool MatchesHub(string hub) => Hub is null || Hub.Matches(hub);

    /// <summary>Whether it is about every device of a group, or of the hub where <paramref name="group"/> is null.</summary>
    public bool MatchesAllOf(string hub, string? group) => Device is null && MatchesHub(hub) && MatchesGroup(group);

    /// <summary>What it is about, in words: <c>hub contoso-*, group site1, device ^pump-</c>.</summary>
    public override string ToString() => string.Join(
        ", ",
        new[] { Part("hub", Hub), Part("group", Group), Part("device", Device) }.OfType<string>());

    private static string? Part(string name, object? value) => value is null ? null : $"{name} {value}";

    private bool MatchesGroup(string? group) => Group is null || (group is not null && Group.Matches(group));
}

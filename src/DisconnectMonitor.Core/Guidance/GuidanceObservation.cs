using DisconnectMonitor.Incidents;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Guidance;

/// <summary>Guidance that rests on the hub's own log, together with what the pattern of the drops suggests.</summary>
/// <remarks>
/// What was observed comes first. Where the pattern's likeliest cause was observed too, nothing else is worth a guess; where it
/// was not, it stays as the one that the log does not bear out, and both say so.
/// </remarks>
internal static class GuidanceObservation
{
    // The leading error, and one beside it: the others are among the evidence.
    private const int MaxObserved = 2;

    /// <summary>What an incident is, as far as the log shows, and what its pattern suggests.</summary>
    public static ImmutableArray<GuidanceMatch> Of(IncidentRevision revision)
    {
        var inferred = GuidanceInference.Infer(revision);
        if (revision is { Facts.EndedBy: { } reason, Log: null or { Codes.IsEmpty: true } })
        {
            return [EndedBy(reason, inferred)];
        }

        if (revision.Log is not { } found)
        {
            return revision.LogProblem is { } problem ? With(inferred, [$"log not available: {problem}"]) : inferred;
        }

        var seen = LogWords.Of(found, revision).AddRange(Sdk(found, revision));
        if (found.Codes.IsEmpty)
        {
            return With(inferred, seen);
        }

        var likeliest = inferred[0];
        var agrees = found.Codes.Any(code => Same(code, likeliest));
        var evidence = seen.AddRange(likeliest.Evidence);
        if (!agrees)
        {
            evidence = evidence.Insert(
                0, $"the log and the pattern of the drops disagree: by the pattern it looked like {likeliest.Code} {likeliest.Name}");
        }

        var observed = found.Codes.Take(MaxObserved).Select((code, index) => Observed(code, index, evidence, inferred, found, revision));
        return agrees ? [.. observed] : [.. observed, NotBorneOut(likeliest)];
    }

    // The broker's own word, which the catalogue has with a prefix: IoT Hub has a ServerError too. What the pattern suggests is about IoT Hub.
    private static GuidanceMatch EndedBy(string reason, ImmutableArray<GuidanceMatch> inferred)
    {
        var entry = GuidanceCatalog.BuiltIn.Find($"Mqtt{reason}");
        return new GuidanceMatch
        {
            Code = reason,
            Name = reason,
            Basis = GuidanceBasis.Observed,
            Summary = $"The broker ended the session with {reason}. {entry?.Summary ?? "The catalogue does not know this reason; Microsoft's page on the broker's events may."}",
            Actions = entry?.Actions ?? [],
            Links = entry is null ? [] : [.. entry.References.Take(GuidanceInference.MaxLinks)],
            Evidence = [.. inferred.SelectMany(match => match.Evidence).Distinct(), $"the event's own reason: {reason}"],
        };
    }

    private static ImmutableArray<GuidanceMatch> With(ImmutableArray<GuidanceMatch> matches, ImmutableArray<string> evidence) =>
        [.. matches.Select(match => match with { Evidence = match.Evidence.AddRange(evidence) })];

    private static bool Same(LogCount code, GuidanceMatch match) => code.Value == match.Code || code.Value == match.Name;

    private static GuidanceMatch Observed(
        LogCount code,
        int index,
        ImmutableArray<string> evidence,
        ImmutableArray<GuidanceMatch> inferred,
        LogFindings found,
        IncidentRevision revision)
    {
        var catalog = GuidanceCatalog.BuiltIn;
        var entry = catalog.FindNearest(code.Value, code.Name);
        var isKnown = entry is not null && (entry.Code == code.Value || entry.Name == code.Value);
        var what = Where(code, found, revision);
        var meaning = entry is null ? "The catalogue knows neither it nor its family; the message beside it in the log says what happened."
            : isKnown ? entry.Summary
            : $"The catalogue does not know it; nearest is {entry.Code} {entry.Name}: {entry.Summary}";

        // The pattern's own actions know more of the situation than the error's do.
        var actions = inferred.FirstOrDefault(match => Same(code, match))?.Actions ?? entry?.Actions ?? [];
        return new GuidanceMatch
        {
            Code = code.Value,
            Name = (isKnown ? entry!.Name : code.Name) ?? code.Value,
            Basis = GuidanceBasis.Observed,
            Summary = $"{(index == 0 ? "Observed" : "Observed too:")} {what}. {meaning}",
            Actions = index == 0 ? actions.AddRange(AvoidDrop(code, found, revision)) : actions,
            Links = entry is null ? [] : [.. entry.References.Take(GuidanceInference.MaxLinks)],
            Evidence = evidence,
        };
    }

    private static string Where(LogCount code, LogFindings found, IncidentRevision revision)
    {
        if (revision.Device is null)
        {
            return $"{code.Value} on {code.Count} of {found.Devices} {(found.Devices == 1 ? "device" : "devices")}";
        }

        var record = found.Records.LastOrDefault(record => record.Error == code.Value);
        var at = record is null ? "" : $" at {LogWords.Clock(record.Time, revision.DecidedAt)}";
        var over = record?.Protocol is { } protocol ? $" over {protocol.ToUpperInvariant()}" : "";
        var sdk = found.SdkVersions.IsEmpty ? "" : $", {SdkVersion.Describe(found.SdkVersions[0].Value)}";
        return $"{code.Value}{at}{over}{sdk}";
    }

    private static GuidanceMatch NotBorneOut(GuidanceMatch match) =>
        match with { Summary = $"{match.Summary} The hub's log does not bear this out." };

    // Only where renewals are what it is about.
    private static bool IsAboutRenewal(LogFindings found, IncidentRevision revision) =>
        revision.Facts.OnSchedule || revision.Facts.Profile is not null || found.Codes.Any(code => code.Value == "401003");

    private static IEnumerable<string> Sdk(LogFindings found, IncidentRevision revision)
    {
        if (SdkOf(found) is { } sdk
            && IsAboutRenewal(found, revision)
            && GuidanceCatalog.BuiltIn.Schedules.FirstOrDefault(schedule => schedule.Sdk == SdkVersion.Name(sdk)) is { } schedule)
        {
            var over = IsAmqp(found) ? "over AMQP it renews without a drop" : $"over MQTT: {schedule.Behaviour}";
            yield return $"connects with the {SdkVersion.Describe(found.SdkVersions[0].Value)}; its token renewal: {schedule.Renewal}; {over}";
        }
    }

    private static IEnumerable<string> AvoidDrop(LogCount code, LogFindings found, IncidentRevision revision)
    {
        var isRenewal = code.Value is "401003" or "404104";
        if (isRenewal && IsAboutRenewal(found, revision) && !IsAmqp(found) && SdkOf(found) is not DeviceSdk.C)
        {
            yield return "To do without the drop at each renewal: use AMQP, which renews without one, or the C SDK, which renews before the token expires.";
        }
    }

    private static DeviceSdk? SdkOf(LogFindings found) => found.SdkVersions.IsEmpty ? null : SdkVersion.Sdk(found.SdkVersions[0].Value);

    private static bool IsAmqp(LogFindings found) =>
        !found.Protocols.IsEmpty && found.Protocols[0].Value.StartsWith("Amqp", StringComparison.OrdinalIgnoreCase);
}

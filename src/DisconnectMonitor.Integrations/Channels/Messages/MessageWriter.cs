using DisconnectMonitor.Guidance;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>Puts a notification into words.</summary>
internal static class MessageWriter
{
    // A telephone shows some forty characters of a subject, so an id of 128 must leave room for what happened to it.
    private const int IdInHeadline = 40;
    private const int LongestHeadline = 140;
    private const int LongestId = 128;
    private const int LongestText = 400;

    // More than guidance has; what a log adds to it must not grow without end.
    private const int MostCauses = 4;
    private const int MostActions = 5;
    private const int MostEvidence = 12;
    private const int MostDevices = 20;
    private const int MostModules = 8;

    /// <summary>The message of a notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="azure">What is known of where the hub's log is.</param>
    /// <param name="page">The addresses of the monitor's page, or null.</param>
    public static Message Of(Notification notification, AzureResources azure, PageAddresses? page = null)
    {
        var revision = notification.Revision;
        return new Message
        {
            Tone = ToneOf(revision),
            Label = LabelOf(revision),
            Headline = HeadlineOf(revision),
            Facts = FactsOf(revision),
            Causes = [.. notification.Guidance.Take(MostCauses).Select((match, index) => CauseOf(match, revision, first: index == 0))],
            Evidence = EvidenceOf(notification),
            Sample = SampleOf(revision),
            Links = MessageLinks.Of(notification, azure, page),
            Query = notification.Query,
            Incident = revision.Incident,
        };
    }

    private static ImmutableArray<string> EvidenceOf(Notification notification) =>
    [
        .. notification.Guidance
            .SelectMany(match => match.Evidence)
            .Distinct()
            .Take(MostEvidence)
            .Select(line => ForeignText.Line(line, LongestText)),
    ];

    // Of a single device the facts have said it already.
    private static ImmutableArray<string> SampleOf(IncidentRevision revision) =>
        revision.Kind == IncidentKind.Cluster ? [.. revision.Sample.Take(MostDevices).Select(id => ForeignText.Line(id, LongestId))] : [];

    private static MessageTone ToneOf(IncidentRevision revision) => revision switch
    {
        { Facts.AllClear.Problems.Count: > 0 } => MessageTone.Error,
        { Type: RevisionType.Resolved } => MessageTone.Resolved,
        { Severity: Severity.Critical } => MessageTone.Critical,
        { Severity: Severity.Error } => MessageTone.Error,
        { Severity: Severity.Warning } => MessageTone.Warning,
        _ => MessageTone.Info,
    };

    private static string LabelOf(IncidentRevision revision) => revision switch
    {
        { Kind: IncidentKind.AllClear } => "daily",
        { Kind: IncidentKind.FireDrill, Type: RevisionType.Resolved } => "test, resolved",
        { Kind: IncidentKind.FireDrill } => "test",
        { Type: RevisionType.Resolved } => "resolved",
        { Type: RevisionType.Updated } => $"{ChoiceText.Of(revision.Severity)}, update",
        _ => ChoiceText.Of(revision.Severity),
    };

    private static string HeadlineOf(IncidentRevision revision)
    {
        var text = Headline.Of(revision with
        {
            Hub = ForeignText.Id(revision.Hub, IdInHeadline),
            Group = revision.Group is { } group ? ForeignText.Id(group, IdInHeadline) : null,
            Device = revision.Device is { } device ? ForeignText.Id(device, IdInHeadline) : null,
            Module = revision.Module is { } module ? ForeignText.Id(module, IdInHeadline / 2) : null,
            Modules = [.. revision.Modules.Select(name => ForeignText.Id(name, IdInHeadline / 2))],
        });
        var saysHub = revision is { Device: null, Group: null };
        var hub = saysHub ? "" : $" ({ForeignText.Id(revision.Hub, IdInHeadline)})";
        return ForeignText.Line(text, LongestHeadline - hub.Length) + hub;
    }

    private static ImmutableArray<MessageFact> FactsOf(IncidentRevision revision)
    {
        IEnumerable<(string Name, string? Value)> facts = revision.Facts.AllClear is { } allClear
            ? AllClearMessage.FactsOf(allClear, revision)
            :
            [
                ("Device", revision.Device),
                ("Module", revision.Module),
                ("Modules", ModulesOf(revision)),
                ("Group", revision.Group),
                ("Hub", revision.Hub),
                ("Devices", revision.Kind == IncidentKind.Cluster ? Counts(revision.Counts) : null),
                ("Since", Time(revision.DroppedAt)),
                ("Until", revision.ResolvedAt is { } end ? Time(end) : null),
                ("Lasted", revision.Outage is { } outage ? DurationText.ForPeople(outage) : null),
                ("Reason", revision.Reason),
                ("Follows", revision.Continues),
            ];
        return
        [
            .. from fact in facts
               where !string.IsNullOrEmpty(fact.Value)
               select new MessageFact(fact.Name, ForeignText.Line(fact.Value, LongestText)),
        ];
    }

    private static string? ModulesOf(IncidentRevision revision)
    {
        var others = revision.Modules.Count > MostModules ? $" and {revision.Modules.Count - MostModules} more" : "";
        return revision.Modules.Count == 0 ? null
            : $"{string.Join(", ", revision.Modules.Take(MostModules).Select(module => ForeignText.Id(module, IdInHeadline)))}{others}";
    }

    private static string Counts(IncidentCounts counts)
    {
        var returned = counts.Returned > 0 ? $", {Number(counts.Returned)} returned" : "";
        return $"{Number(counts.Gone)} gone{returned}{(counts.Population > 0 ? $", {Number(counts.Population)} known" : "")}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Time(Instant time) =>
        time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static MessageCause CauseOf(GuidanceMatch match, IncidentRevision revision, bool first)
    {
        var isObserved = match.Basis == GuidanceBasis.Observed;
        var lead = isObserved ? "" : !first ? "Or " : revision.Type == RevisionType.Resolved ? "It was probably " : "Probably ";
        var name = match.Code == match.Name ? match.Name : $"{match.Code} {match.Name}";
        var basis = isObserved ? "seen in the hub's log" : "inferred from the pattern";
        var actions = first && LeavesWork(revision) ? match.Actions.Take(MostActions) : [];
        return new MessageCause(
            ForeignText.Line($"{lead}{name}", LongestId),
            basis,
            ForeignText.Line(match.Summary, LongestText),
            [.. actions.Select(action => ForeignText.Line(action, LongestText))]);
    }

    /// <summary>What is over needs nobody to do anything, unless it ended without everything being well.</summary>
    private static bool LeavesWork(IncidentRevision revision) =>
        revision.Resolution is null or Resolution.Stragglers or Resolution.LostAtRestart;
}

namespace DisconnectMonitor.Tests.Channels.Payloads;

/// <summary>What each target is sent, to the byte but for the spaces in JSON.</summary>
public sealed class SnapshotTests
{
    private static readonly Dictionary<string, Notification> Notices = new()
    {
        ["sustained"] = Channels.Notices.Sustained,
        ["cluster"] = Channels.Notices.Cluster,
        ["resolved"] = Channels.Notices.Resolved,
        ["allClear"] = Channels.Notices.Clear,
        ["notAllClear"] = Channels.Notices.NotClear,
        ["drill"] = Channels.Notices.Drill,
    };

    public static TheoryData<string> Names => new(Notices.Keys);

    public static TheoryData<string> Incidents =>
        new(Notices.Where(notice => notice.Value.Revision.Kind != IncidentKind.AllClear).Select(notice => notice.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void Slack(string name) => Snapshot.MatchesJson($"{name}.slack", SlackPayload.Of(Words(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Teams(string name) => Snapshot.MatchesJson($"{name}.teams", TeamsPayload.Of(Words(name)));

    [Theory]
    [MemberData(nameof(Incidents))]
    public void Pagerduty(string name) =>
        Snapshot.MatchesJson($"{name}.pagerduty", PagerdutyPayload.Of(Notices[name], Words(name), "R0UTINGKEY"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Azure_Monitor(string name) =>
        Snapshot.MatchesJson($"{name}.azureMonitor", AlertPayload.Of(Notices[name], Words(name), Channels.Notices.Azure));

    [Theory]
    [MemberData(nameof(Names))]
    public void Mail_as_text(string name) => Snapshot.Matches($"{name}.email.txt", EmailText.Of(Words(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Mail_as_a_page(string name) => Snapshot.Matches($"{name}.email.html", EmailHtml.Of(Words(name)));

    // Without the link to the portal, whose compressed query may differ from one version of the framework to the next.
    private static Message Words(string name) => MessageWriter.Of(Notices[name], AzureResources.None);
}

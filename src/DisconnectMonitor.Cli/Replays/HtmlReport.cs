using DisconnectMonitor.Api.Activities;
using DisconnectMonitor.Api.Pages.Reports;
using DisconnectMonitor.Entities;
using DisconnectMonitor.Notifications;
using DisconnectMonitor.Records;

namespace DisconnectMonitor.Cli.Replays;

/// <summary>Gathers what a replay decides, and writes it as a report.</summary>
internal sealed class HtmlReport : IMonitorObserver
{
    // As many days as a report draws.
    private readonly ActivityRecord _activity = new(minutes: 31 * 24 * 60);
    private readonly Dictionary<string, IncidentRecord> _incidents = new(StringComparer.Ordinal);

    public void Decided(Instant at, DeviceState state, string? module, DecisionKind decision, ConnectionEvent? arrived)
    {
        if (arrived is not null)
        {
            _activity.Count(arrived, decision, at);
        }
    }

    // The notification about it has what the log held as well.
    public void Announced(IncidentRevision revision)
    {
    }

    /// <summary>Takes a notification in.</summary>
    public void Add(Notification notification)
    {
        var revision = notification.Revision;
        _incidents[revision.Incident] = _incidents.TryGetValue(revision.Incident, out var known)
            ? known.With(revision)
            : new IncidentRecord { Revisions = [revision] };
    }

    /// <summary>Writes the report, or says why it cannot be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="now">The time reached.</param>
    public string? Write(string path, string title, Instant now)
    {
        try
        {
            File.WriteAllText(path, PostMortem.Write(title, [.. _incidents.Values], _activity.Read(default), now));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The report {path} cannot be written: {error.Message}";
        }
    }
}

using DisconnectMonitor.Logs;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Devices;

/// <summary>What a device does with an answer of the hub's log.</summary>
internal static class LogRules
{
    public static DeviceTurn Apply(ref DeviceDecision turn, LogAnswer answer)
    {
        foreach (var connection in turn.State.Connections)
        {
            if (connection.Incident is { } incident && incident.Key == answer.Incident && IsExpected(incident, answer))
            {
                return Apply(ref turn, connection, incident, answer);
            }
        }

        return turn.Decide(DecisionKind.LogIgnored);
    }

    private static DeviceTurn Apply(ref DeviceDecision turn, Connection connection, ConnectionIncident incident, LogAnswer answer)
    {
        // The first notification carries what the first look found, so only the second can bring news.
        var isNews = answer.Look == LogLook.Second && answer.Findings?.IsNewsAfter(incident.Log) == true;
        connection = connection with
        {
            Sdk = incident.Told.IsEmpty ? SdkIn(answer) ?? connection.Sdk : connection.Sdk,
            Incident = incident with
            {
                Log = answer.Findings ?? incident.Log,
                LogProblem = incident.Log is null ? answer.Problem : null,
                IsLogSettled = incident.IsLogSettled || answer.Look == LogLook.Second,
            },
        };
        if (isNews)
        {
            connection = DeviceIncidents.Observed(ref turn, connection);
        }

        turn.State = turn.State.With(connection);
        return turn.Decide(isNews ? DecisionKind.LogObserved : DecisionKind.LogNoted);
    }

    private static bool IsExpected(ConnectionIncident incident, LogAnswer answer) => answer.Look == LogLook.Second
        ? !incident.IsLogSettled
        : incident is { Log: null, LogProblem: null };

    private static DeviceSdk? SdkIn(LogAnswer answer) =>
        answer.Findings is { SdkVersions: [var newest, ..] } ? SdkVersion.Sdk(newest.Value) : null;
}

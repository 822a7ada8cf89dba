using DisconnectMonitor.Evidence;
using DisconnectMonitor.LogSources;
using DisconnectMonitor.Logs;
using DisconnectMonitor.Tests.Channels.Email;
using DisconnectMonitor.Tests.Channels.Http;
using DisconnectMonitor.Tests.Incidents;

namespace DisconnectMonitor.Tests.LogSources;

/// <summary>A Log Analytics workspace on this machine, and answers as the real one gives them.</summary>
internal static class Workspace
{
    internal const string Token = "sEcReT-tOkEn";

    internal static readonly Guid Id = Guid.Parse("0b9d6a52-8a2b-4b8e-9f57-3c1b3b0f7a11");

    internal static readonly LogQuestion Question = LookSchedule.QuestionAbout(Revisions.Sustained, Revisions.Sustained.DecidedAt)!;

    /// <summary>Two records of pump-7: a connect with its SDK, and the disconnect.</summary>
    internal const string Answer =
        """
        {"tables":[{"name":"PrimaryResult","columns":[
        {"name":"TimeGenerated","type":"datetime"},{"name":"OperationName","type":"string"},{"name":"Level","type":"string"},
        {"name":"ResultType","type":"string"},{"name":"ResultDescription","type":"string"},{"name":"_ResourceId","type":"string"},
        {"name":"properties_s","type":"string"}],"rows":[
        ["2026-11-02T03:04:51.123Z","deviceDisconnect","Error","404104","DeviceConnectionClosedRemotely",
        "/subscriptions/1/resourcegroups/rg/providers/microsoft.devices/iothubs/contoso",
        "{\"deviceId\":\"pump-7\",\"protocol\":\"Mqtt\",\"authType\":\"{\\\"scope\\\":\\\"device\\\",\\\"type\\\":\\\"sas\\\"}\",\"maskedIpAddress\":\"73.162.215.XXX\"}"],
        ["2026-11-02T01:54:51Z","deviceConnect","Information","","",
        "/subscriptions/1/resourcegroups/rg/providers/microsoft.devices/iothubs/contoso",
        "{\"deviceId\":\"pump-7\",\"protocol\":\"Mqtt\",\"sdkVersion\":\".NET/1.41.3 (.NET 8.0)\"}"]]}]}
        """;

    internal static LogAnalyticsSource Source(LoopbackWeb web, ChannelServices? services = null) => Source(web.Url, services);

    internal static LogAnalyticsSource Source(Uri url, ChannelServices? services = null) => new(
        new LogSourceSettings.LogAnalytics(Id, new ChannelAddress(url)),
        (services ?? new ChannelServices()) with { Credential = StaticCredential.Of(Token) });

    internal static Task<LogReply> AskAsync(LoopbackWeb web) => Source(web).AskAsync(Question, CancellationToken.None);

    internal static async Task<string> RefusalAsync(LoopbackWeb web)
    {
        var reply = await AskAsync(web);
        return Assert.IsType<LogReply.Unavailable>(reply).Reason;
    }

    internal static string QueryOf(ReceivedRequest request)
    {
        using var json = JsonDocument.Parse(request.Body);
        return json.RootElement.GetProperty("query").GetString()!;
    }
}

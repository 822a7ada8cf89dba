using DisconnectMonitor.Api.Devices;
using DisconnectMonitor.Api.Pages.Markup;
using DisconnectMonitor.Renewals;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Api.Pages.Devices;

/// <summary>What is known of a device, in words.</summary>
internal static class DeviceWords
{
    /// <summary>How a device is.</summary>
    public static Html State(DeviceSummary device) => device switch
    {
        { IsDeleted: true } => Html.Of($"""<span class="state">deleted</span>"""),
        { IsDisabled: true } => Html.Of($"""<span class="state">disabled</span>"""),
        _ => State(device.State),
    };

    /// <summary>How a connection is. Its sign says the same as its colour.</summary>
    public static Html State(ConnectionState state) =>
        Html.Of($"""<span class="state {Words.Name(state)}"><span aria-hidden="true">{Sign(state)}</span> {Words.Name(state)}</span>""");

    /// <summary>The rhythm of a connection, such as <c>Drops every 1h 10m, back in 4s to 9s: looks like the .NET or Java SDK renewing its token.</c></summary>
    public static string Rhythm(ConnectionDetail connection)
    {
        var gaps = connection.Marks
            .Where(mark => mark.Kind == MarkKind.Drop)
            .Select(mark => mark.GapSeconds)
            .OfType<double>()
            .Order()
            .ToList();
        var back = gaps.Count switch
        {
            0 => "",
            1 => $", back in {Seconds(gaps[0])}",
            _ => $", back in {Seconds(gaps[0])} to {Seconds(gaps[^1])}",
        };
        return connection switch
        {
            { Renewal: { } renewal } =>
                $"Drops every {DurationText.ForPeople(TimeSpan.FromSeconds(renewal.PeriodSeconds))}{back}: {Looks(renewal.Name)}.",
            { Marks.Count: 0 } => "No drop is remembered.",
            _ => $"{Words.Count(connection.Marks.Count, "drop")} remembered, without a rhythm{back}.",
        };
    }

    private static string Seconds(double seconds) => DurationText.ForPeople(TimeSpan.FromSeconds(Math.Max(1, Math.Round(seconds))));

    private static string Looks(string schedule) => schedule switch
    {
        RenewalSchedules.DotNetOrJava => "looks like the .NET or Java SDK renewing its token",
        RenewalSchedules.Java => "looks like the Java SDK renewing its token",
        RenewalSchedules.Python => "looks like the Python SDK renewing its token",
        RenewalSchedules.Node => "looks like the Node.js SDK renewing its token",
        RenewalSchedules.C => "looks like the C SDK renewing its token",
        _ => "a rhythm of its own, learned from these drops",
    };

    private static string Sign(ConnectionState state) => state switch
    {
        ConnectionState.Connected => "●",
        ConnectionState.Alerting => "▲",
        ConnectionState.Waiting => "◐",
        _ => "○",
    };
}

using System.Diagnostics.Metrics;
using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Delivery;

/// <summary>What is measured of delivery, by channel: the meter <see cref="MeterName"/>.</summary>
public static class DeliveryMetrics
{
    /// <summary>The meter's name, for those who export it.</summary>
    public const string MeterName = "DisconnectMonitor.Delivery";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "disconnect_monitor.delivery.sent", "{notification}", "Notifications that targets took.");

    private static readonly Counter<long> NotSent = Meter.CreateCounter<long>(
        "disconnect_monitor.delivery.failed", "{attempt}", "Attempts that failed or were refused.");

    private static readonly Counter<long> GivenUp = Meter.CreateCounter<long>(
        "disconnect_monitor.delivery.dead_lettered", "{notification}", "Notifications that were given up and are kept.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "disconnect_monitor.delivery.send.duration", "s", "How long attempts took.");

    internal static void Attempted(string channel, SendResult result, TimeSpan duration)
    {
        var name = Name(channel);
        (result is SendResult.Accepted ? Sent : NotSent).Add(1, name);
        Duration.Record(duration.TotalSeconds, name);
    }

    internal static void DeadLettered(string channel) => GivenUp.Add(1, Name(channel));

    private static KeyValuePair<string, object?> Name(string channel) => new("channel", channel);
}

using System.Diagnostics.Metrics;
using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Delivery;

/// <summary>What is measured of delivery, by channel: the meter <see cref="MeterName"/>.</summary>
public static class DeliveryMetrics
{
    /// <summary>The meter's name, for those who export it.</summary>
    public const string MeterName = "DisconnectMonitor.Delivery";

    /// <summary>Bounds of a histogram in seconds, those of OpenTelemetry's conventions: by default they suit milliseconds.</summary>
    internal static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30],
    };

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "disconnect_monitor.delivery.sent", "{notification}", "Notifications that targets took.");

    private static readonly Counter<long> NotSent = Meter.CreateCounter<long>(
        "disconnect_monitor.delivery.failed", "{attempt}", "Attempts that failed or were refused.");

    private static readonly Counter<long> GivenUp = Meter.CreateCounter<long>(
        "disconnect_monitor.delivery.dead_lettered", "{notification}", "Notifications that were given up and are kept.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "disconnect_monitor.delivery.send.duration", "s", "How long attempts took.", tags: null, Seconds);

    /// <summary>Shows a channel's counts before there is anything to count: what grows from nothing to one is seen to grow.</summary>
    internal static void Introduce(string channel)
    {
        Sent.Add(0, Name(channel));
        NotSent.Add(0, Name(channel));
        GivenUp.Add(0, Name(channel));
    }

    internal static void Attempted(string channel, SendResult result, TimeSpan duration)
    {
        var name = Name(channel);
        (result is SendResult.Accepted ? Sent : NotSent).Add(1, name);
        Duration.Record(duration.TotalSeconds, name);
    }

    internal static void DeadLettered(string channel) => GivenUp.Add(1, Name(channel));

    private static KeyValuePair<string, object?> Name(string channel) => new("channel", channel);
}

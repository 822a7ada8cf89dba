using System.Text.Json.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Renewals;

/// <summary>The renewal behaviour of the Azure IoT device SDKs over MQTT, as periods between two drops.</summary>
/// <remarks>AMQP renews without a drop and X.509 devices hold no token, so neither has a schedule.</remarks>
public static class RenewalSchedules
{
    /// <summary>The .NET and Java SDKs reconnect when the token has expired and the hub's 10 minutes of grace are over.</summary>
    public const string DotNetOrJava = "dotnet-or-java";

    /// <summary>The Java SDK with a 60-minute token was also seen to drop every 65 minutes.</summary>
    public const string Java = "java";

    /// <summary>The Python SDK reconnects 120 s before the token expires.</summary>
    public const string Python = "python";

    /// <summary>The Node.js SDK reconnects when it renews: by default 15 minutes before the token expires.</summary>
    public const string Node = "node";

    /// <summary>The C SDK refreshes at 80 % of the lifespan.</summary>
    public const string C = "c";

    /// <summary>
    /// Every schedule that the policy's token lifespans imply, in the order in which they are tried. Those that
    /// <see cref="RenewalDetector"/> could not tell from chance are left out.
    /// </summary>
    public static ImmutableArray<(string Name, TimeSpan Period)> For(ImmutableArray<TimeSpan> lifespans) =>
        [.. lifespans
            .SelectMany(Of)
            .Where(schedule => schedule.Period >= RenewalDetector.MinPeriod && schedule.Period <= RenewalDetector.MaxPeriod)];

    /// <summary>Those of the schedules that an SDK may keep, in the same order.</summary>
    /// <param name="schedules">The schedules, from <see cref="For"/>.</param>
    /// <param name="sdk">The SDK.</param>
    internal static ImmutableArray<(string Name, TimeSpan Period)> Of(
        ImmutableArray<(string Name, TimeSpan Period)> schedules, DeviceSdk sdk) =>
        schedules.RemoveAll(schedule => !(sdk switch
        {
            DeviceSdk.DotNet => schedule.Name is DotNetOrJava,
            DeviceSdk.Java => schedule.Name is DotNetOrJava or Java,
            DeviceSdk.Node => schedule.Name is Node,
            DeviceSdk.Python => schedule.Name is Python,
            DeviceSdk.C => schedule.Name is C,
            _ => throw new ArgumentOutOfRangeException(nameof(sdk), sdk, "Not an SDK."),
        }));

    private static (string Name, TimeSpan Period)[] Of(TimeSpan lifespan) =>
    [
        (DotNetOrJava, lifespan + TimeSpan.FromMinutes(10)),
        (Java, lifespan + TimeSpan.FromMinutes(5)),
        (Python, lifespan - TimeSpan.FromMinutes(2)),
        (Python, lifespan),
        (C, lifespan * 0.8),
        (Node, lifespan - TimeSpan.FromMinutes(15)),
    ];
}

/// <summary>A token renewal schedule that a connection's drops keep.</summary>
/// <param name="Name">
/// The SDK whose documented behaviour it matches, from <see cref="RenewalSchedules"/>, or <see cref="Learned"/>.
/// </param>
/// <param name="Period">The time between two renewals, 3 minutes to 26 hours.</param>
/// <param name="Fits">How many of the remembered drops lie on it, the current one included; four at least.</param>
public sealed record RenewalProfile(string Name, TimeSpan Period, int Fits)
{
    /// <summary>The name of a schedule that no SDK's documented behaviour explains.</summary>
    public const string Learned = "learned";
}

/// <summary>The Azure IoT device SDKs, each of which renews its tokens in its own way.</summary>
[JsonConverter(typeof(EnumNameConverter<DeviceSdk>))]
public enum DeviceSdk : byte
{
    /// <summary>.NET.</summary>
    DotNet = 1,

    /// <summary>Java.</summary>
    Java,

    /// <summary>Node.js.</summary>
    Node,

    /// <summary>Python.</summary>
    Python,

    /// <summary>C, for embedded devices or not.</summary>
    C,
}

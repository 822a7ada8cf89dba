using System.Collections.Immutable;
using DisconnectMonitor.Policies;

namespace DisconnectMonitor.Devices;

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

    /// <summary>Every schedule that the policy's token lifespans imply, in the order in which they are tried.</summary>
    public static ImmutableArray<(string Name, TimeSpan Period)> For(Policy policy)
    {
        var schedules = ImmutableArray.CreateBuilder<(string, TimeSpan)>();
        foreach (var lifespan in policy.TokenLifespans)
        {
            schedules.Add((DotNetOrJava, lifespan + TimeSpan.FromMinutes(10)));
            schedules.Add((Java, lifespan + TimeSpan.FromMinutes(5)));
            schedules.Add((Python, lifespan - TimeSpan.FromMinutes(2)));
            schedules.Add((Python, lifespan));
            schedules.Add((C, lifespan * 0.8));
            schedules.Add((Node, lifespan - TimeSpan.FromMinutes(15)));
        }

        return schedules.DrainToImmutable();
    }
}

namespace DisconnectMonitor.Simulation;

/// <summary>What the hub sees of each SDK's defaults over MQTT.</summary>
public static class SdkBehaviour
{
    /// <summary>The MQTT keep-alive that the SDK asks for.</summary>
    public static TimeSpan KeepAlive(this Sdk sdk) => sdk switch
    {
        Sdk.DotNet => TimeSpan.FromSeconds(300),
        Sdk.Java => TimeSpan.FromSeconds(230),
        Sdk.Node => TimeSpan.FromSeconds(180),
        Sdk.Python => TimeSpan.FromSeconds(60),
        Sdk.C => TimeSpan.FromSeconds(240),
        _ => throw Unknown(sdk),
    };

    /// <summary>How long the hub waits after a device's last packet until it takes the device for gone: 1.5 keep-alives.</summary>
    public static TimeSpan SilenceUntilGone(this Sdk sdk) => sdk.KeepAlive() * 1.5;

    /// <summary>The time from a connect to the drop that renews its token.</summary>
    /// <param name="sdk">The SDK.</param>
    /// <param name="lifespan">How long a token is valid.</param>
    public static TimeSpan RenewalPeriod(this Sdk sdk, TimeSpan lifespan) => sdk switch
    {
        // These two wait until the hub throws them out, ten minutes after the token has expired.
        Sdk.DotNet or Sdk.Java => lifespan + TimeSpan.FromMinutes(10),
        Sdk.Node => lifespan * 0.75,
        Sdk.Python => lifespan - TimeSpan.FromSeconds(120),
        Sdk.C => lifespan * 0.8,
        _ => throw Unknown(sdk),
    };

    /// <summary>How long a renewal keeps a device away: seconds as a rule, minutes now and then.</summary>
    public static TimeSpan RenewalGap(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.Below(1000) switch
        {
            < 930 => random.Seconds(1, 10),
            < 990 => random.Seconds(10, 60),
            < 998 => random.Seconds(60, 120),
            _ => random.Seconds(120, 240),
        };
    }

    private static ArgumentOutOfRangeException Unknown(Sdk sdk) => new(nameof(sdk), sdk, "Not an SDK.");
}

/// <summary>The Azure IoT device SDKs, which differ in when they renew tokens and how soon their silence is noticed.</summary>
public enum Sdk : byte
{
    /// <summary>.NET.</summary>
    DotNet,

    /// <summary>Java.</summary>
    Java,

    /// <summary>Node.js.</summary>
    Node,

    /// <summary>Python.</summary>
    Python,

    /// <summary>C.</summary>
    C,
}

/// <summary>The protocols over which devices connect and the hub tells of it.</summary>
public enum Protocol : byte
{
    /// <summary>MQTT: a SAS token is renewed by a new connection.</summary>
    Mqtt,

    /// <summary>AMQP: a SAS token is renewed without a drop.</summary>
    Amqp,
}

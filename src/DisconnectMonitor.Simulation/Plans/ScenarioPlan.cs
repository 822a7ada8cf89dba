namespace DisconnectMonitor.Simulation;

/// <summary>
/// A fleet and its fate in a few numbers, from which <see cref="PlannedFleet"/> makes worlds of any size. Shares are of all
/// devices, 0 to 1; rates are averages, at most one an hour.
/// </summary>
public sealed record ScenarioPlan
{
    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, in a few words.</summary>
    public string About { get; init; } = "";

    /// <summary>When it begins. Default 2026-11-02T00:00Z, a Monday.</summary>
    public Instant From { get; init; } = Instant.From(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    /// <summary>How long it lasts. Default 24 hours.</summary>
    public TimeSpan Lasts { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Devices. Default 1,000.</summary>
    public int Devices { get; init; } = 1000;

    /// <summary>Hubs, which share the sites in turn. Default 1.</summary>
    public int Hubs { get; init; } = 1;

    /// <summary>Devices of one site, which is a group. Default 50.</summary>
    public int DevicesPerSite { get; init; } = 50;

    /// <summary>The SDKs in use.</summary>
    public SdkShares Sdks { get; init; } = new();

    /// <summary>The share with tokens over MQTT, which are renewed by a drop. Default 0.5; the others hold certificates.</summary>
    public double Tokens { get; init; } = 0.5;

    /// <summary>The share that speaks AMQP. Default 0.1.</summary>
    public double Amqp { get; init; } = 0.1;

    /// <summary>How long a token lives. Default 1 hour.</summary>
    public TimeSpan TokenLifespan { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The share with a module. Default 0.02.</summary>
    public double Modules { get; init; } = 0.02;

    /// <summary>Short losses of the network, for each device and day. Default 1.</summary>
    public double BlipsPerDay { get; init; } = 1;

    /// <summary>Outages of single devices, for each device and day. Default 0.02.</summary>
    public double OutagesPerDay { get; init; } = 0.02;

    /// <summary>How long they last. Default 2 minutes to 4 hours.</summary>
    public TimeRange OutageLength { get; init; } = new(TimeSpan.FromMinutes(2), TimeSpan.FromHours(4));

    /// <summary>Power cuts, for each site and day. Default 0.05.</summary>
    public double SiteOutagesPerDay { get; init; } = 0.05;

    /// <summary>How long they last. Default 10 minutes to 3 hours.</summary>
    public TimeRange SiteOutageLength { get; init; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(3));

    /// <summary>Incidents, for each hub and day. Default 0.</summary>
    public double HubOutagesPerDay { get; init; }

    /// <summary>How long they last. Default 10 to 60 minutes.</summary>
    public TimeRange HubOutageLength { get; init; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

    /// <summary>Incidents that are planned for a certain time. Default none.</summary>
    public ImmutableArray<Storm> Storms { get; init; } = [];

    /// <summary>The share whose identity a second client uses for an hour. Default 0.002.</summary>
    public double StolenIdentities { get; init; } = 0.002;

    /// <summary>The share that is given no token any more from some time on. Default 0.002.</summary>
    public double RefusedTokens { get; init; } = 0.002;

    /// <summary>The share whose clock drifts away, so that its tokens are refused for some hours. Default 0.001.</summary>
    public double ClockDrifts { get; init; } = 0.001;

    /// <summary>The share that is deleted. Default 0.002.</summary>
    public double Deletions { get; init; } = 0.002;

    /// <summary>The share of those that is created again under the same name, 5 to 90 minutes later. Default 0.</summary>
    public double Recreations { get; init; }

    /// <summary>
    /// How the devices behave besides, where the fleet is one that nobody designed; sites then have sizes of their own, whatever
    /// <see cref="DevicesPerSite"/> says. Default null.
    /// </summary>
    public WildHabits? Wild { get; init; }

    /// <summary>How much longer than documented renewals, reconnects and keep-alives take. Default 1.</summary>
    public double Stretch { get; init; } = 1;

    /// <summary>How well Event Grid delivers.</summary>
    public DeliveryHabits Delivery { get; init; } = new();

    /// <summary>Times in which Event Grid holds back all events of a hub, for each hub and day. Default 0.</summary>
    public double BacklogsPerDay { get; init; }

    /// <summary>How long they last. Default 10 to 60 minutes.</summary>
    public TimeRange BacklogLength { get; init; } = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
}

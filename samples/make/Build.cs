using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>Makes connections in a few words.</summary>
internal static class Build
{
    public const string Plants = "contoso-plants";
    public const string Field = "contoso-field";

    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Sdk[] Sdks = Enum.GetValues<Sdk>();

    /// <summary>A device that holds a certificate.</summary>
    public static SimulatedConnection WithCertificate(string hub, string id, Sdk sdk) =>
        new() { Device = new DeviceIdentity(hub, id), Sdk = sdk };

    /// <summary>A device that holds a token.</summary>
    public static SimulatedConnection WithToken(string hub, string id, Sdk sdk, TimeSpan lifespan) =>
        WithCertificate(hub, id, sdk) with { RenewalPeriod = sdk.RenewalPeriod(lifespan) };

    /// <summary>Devices of all SDKs in turn; so many in a hundred hold tokens of an hour.</summary>
    public static IEnumerable<SimulatedConnection> Mixed(string hub, string prefix, int count, int tokensPerHundred) =>
        Enumerable.Range(1, count).Select(number =>
        {
            var (id, sdk) = ($"{prefix}{number:00}", Sdks[number % Sdks.Length]);
            return (number - 1) * 37 % 100 < tokensPerHundred ? WithToken(hub, id, sdk, Hour) : WithCertificate(hub, id, sdk);
        });

    public static SimulatedConnection In(this SimulatedConnection connection, params ReadOnlySpan<Trouble> troubles) =>
        connection with { Troubles = connection.Troubles.AddRange(troubles) };

    public static IEnumerable<SimulatedConnection> In(this IEnumerable<SimulatedConnection> connections, Trouble trouble) =>
        connections.Select(connection => connection.In(trouble));

    /// <summary>The same connections, of which some get troubles of their own as well.</summary>
    public static IEnumerable<SimulatedConnection> With(
        this IEnumerable<SimulatedConnection> connections, params (string Id, Trouble Trouble)[] fates) =>
        connections.Select(connection => fates
            .Where(fate => connection.Device.DeviceId == fate.Id)
            .Aggregate(connection, (struck, fate) => struck.In(fate.Trouble)));

    /// <summary>The modules of a device, whose tokens the runtime renews without a drop.</summary>
    public static IEnumerable<SimulatedConnection> Modules(this SimulatedConnection device, params string[] modules) =>
        modules.Select(module => device with { Module = module, Sdk = Sdk.DotNet, RenewalPeriod = null, BlipsPerDay = 0 });
}

namespace DisconnectMonitor.Api.Sites;

/// <summary>A group of a hub, and how many of its devices are gone now.</summary>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Group">The group; null for the devices that are in none.</param>
/// <param name="Population">Devices known in it that may connect.</param>
/// <param name="Gone">How many of them an incident is open for.</param>
/// <param name="Waiting">How many are gone, and it is not decided yet whether that is worth an incident.</param>
public sealed record SiteSummary(string Hub, string? Group, int Population, int Gone, int Waiting);

/// <summary>What a host knows of groups.</summary>
public interface ISites
{
    /// <summary>All of them, in no particular order.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    Task<IReadOnlyList<SiteSummary>> ListAsync(CancellationToken cancellation);
}

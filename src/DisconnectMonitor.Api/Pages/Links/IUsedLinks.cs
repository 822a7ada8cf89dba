using DisconnectMonitor.Links;

namespace DisconnectMonitor.Api.Pages.Links;

/// <summary>Which signed links were used. A host remembers a link across restarts until it has expired.</summary>
public interface IUsedLinks
{
    /// <summary>Whether a link was used.</summary>
    Task<bool> IsUsedAsync(SignedLink link, CancellationToken cancellation);

    /// <summary>
    /// Marks a link as used: <see cref="CommandResult.Done"/> to one caller only, however many ask at once, and <see cref="CommandResult.Conflict"/>
    /// to every other.
    /// </summary>
    Task<CommandResult> UseAsync(SignedLink link, CancellationToken cancellation);
}

using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Tables.Rows;
using Grpc.Core;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>Reaches entities from outside.</summary>
/// <remarks>
/// The client is handed to functions only, one like the other. Whichever comes first serves the whole process: every function that
/// reaches entities calls <see cref="Use"/>.
/// </remarks>
public sealed class EntityClient : IEntitySignals, IEntityReader
{
    private volatile DurableTaskClient? _client;

    /// <summary>The id of an entity, as Durable Functions knows it.</summary>
    /// <param name="address">The entity.</param>
    public static EntityInstanceId IdOf(EntityAddress address) => new(address.Entity, address.Key);

    /// <summary>Takes the client that a function was handed.</summary>
    /// <param name="client">The client.</param>
    public void Use(DurableTaskClient client) => _client ??= client;

    /// <inheritdoc/>
    public Task SignalAsync(EntityAddress to, string operation, object? input, CancellationToken cancellation) =>
        SignalAsync(to, operation, input, due: null, cancellation);

    /// <summary>Sends a message that arrives at some time, at least once.</summary>
    /// <param name="to">The entity.</param>
    /// <param name="operation">One of <see cref="EntityOperations"/>.</param>
    /// <param name="input">The operation's input, or null.</param>
    /// <param name="due">When it is to arrive; null for at once.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="StorageUnavailableException">It cannot be sent.</exception>
    public Task SignalAsync(EntityAddress to, string operation, object? input, Instant? due, CancellationToken cancellation) =>
        ReachAsync(async entities =>
        {
            var options = due is { } at ? new SignalEntityOptions { SignalTime = at.ToDateTimeOffset() } : null;
            await entities.SignalEntityAsync(IdOf(to), operation, input, options, cancellation).ConfigureAwait(false);
            return true;
        });

    /// <inheritdoc/>
    /// <exception cref="StorageUnavailableException">It cannot be reached.</exception>
    public Task<TMemory?> ReadAsync<TMemory>(EntityAddress address, CancellationToken cancellation)
        where TMemory : class =>
        ReachAsync(async entities =>
            (await entities.GetEntityAsync<TMemory>(IdOf(address), includeState: true, cancellation).ConfigureAwait(false)) is { IncludesState: true } found
                ? found.State
                : null);

    private async Task<T> ReachAsync<T>(Func<DurableEntityClient, Task<T>> act)
    {
        var client = _client ?? throw new InvalidOperationException("No function has handed its client over.");
        try
        {
            return await act(client.Entities).ConfigureAwait(false);
        }
        catch (RpcException unavailable) when (unavailable.StatusCode != StatusCode.Cancelled)
        {
            throw new StorageUnavailableException("The entities cannot be reached.", unavailable);
        }
    }
}

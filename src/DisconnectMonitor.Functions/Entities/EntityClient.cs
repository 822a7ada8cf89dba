using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Ingest;
using DisconnectMonitor.Tables.Rows;
using Grpc.Core;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>Reaches entities from outside.</summary>
/// <remarks>
/// The client is handed to functions only, one like the other. Whichever comes first serves the whole process: every function that
/// reaches entities calls <see cref="Use"/>.
/// </remarks>
public sealed class EntityClient : IEntitySignals
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
        ReachAsync(async entities =>
        {
            await entities.SignalEntityAsync(IdOf(to), operation, input, options: null, cancellation).ConfigureAwait(false);
            return true;
        });

    /// <summary>What an entity remembers; null for nothing.</summary>
    /// <typeparam name="TMemory">What it remembers.</typeparam>
    /// <param name="address">The entity.</param>
    /// <param name="cancellation">The caller has gone.</param>
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

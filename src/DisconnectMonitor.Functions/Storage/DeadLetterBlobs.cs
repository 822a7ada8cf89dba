using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using DisconnectMonitor.Local.Settings;

namespace DisconnectMonitor.Functions.Storage;

/// <summary>Event Grid's dead-letter container.</summary>
public sealed class DeadLetterBlobs(StorageConnection storage, AppSettings settings)
{
    private readonly BlobContainerClient _container = storage.Blobs().GetBlobContainerClient(settings.DeadLetterContainer);

    /// <summary>The blobs; none while there is no container.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async IAsyncEnumerable<DeadLetterBlob> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await _container.ExistsAsync(cancellation).ConfigureAwait(false))
        {
            yield break;
        }

        await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellation).ConfigureAwait(false))
        {
            yield return new DeadLetterBlob(blob.Name, blob.Properties.ContentLength ?? 0);
        }
    }

    /// <summary>What a blob holds.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="RequestFailedException">It is gone, or the storage cannot be reached.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(string name, CancellationToken cancellation) =>
        (await _container.GetBlobClient(name).DownloadContentAsync(cancellation).ConfigureAwait(false)).Value.Content.ToMemory();

    /// <summary>Deletes a blob, if it is still there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task DeleteAsync(string name, CancellationToken cancellation) =>
        _container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
}

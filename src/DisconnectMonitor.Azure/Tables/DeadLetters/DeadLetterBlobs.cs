using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;

namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>Event Grid's dead-letter container. Its methods throw <see cref="RequestFailedException"/> when the storage cannot be reached.</summary>
/// <param name="container">The container, which need not exist.</param>
public sealed class DeadLetterBlobs(BlobContainerClient container)
{
    /// <summary>The blobs, by name; none while there is no container.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    public async IAsyncEnumerable<DeadLetterBlob> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await container.ExistsAsync(cancellation).ConfigureAwait(false))
        {
            yield break;
        }

        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation).ConfigureAwait(false))
        {
            yield return new DeadLetterBlob(blob.Name, blob.Properties.ContentLength ?? 0);
        }
    }

    /// <summary>What a blob holds; null when it is gone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellation).ConfigureAwait(false)).Value.Content.ToMemory();
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes a blob, if it is still there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public Task DeleteAsync(string name, CancellationToken cancellation) =>
        container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellation);
}

/// <summary>A blob in Event Grid's dead-letter container.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
public readonly record struct DeadLetterBlob(string Name, long Bytes);

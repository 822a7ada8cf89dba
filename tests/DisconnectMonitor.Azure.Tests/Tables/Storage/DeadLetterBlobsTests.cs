using Azure.Storage.Blobs;
using DisconnectMonitor.Tables.DeadLetters;
using DisconnectMonitor.Tests.Azurite;

namespace DisconnectMonitor.Tables.Tests.Storage;

public sealed class DeadLetterBlobsTests
{
    [AzuriteFact]
    public async Task No_container_is_one_without_blobs()
    {
        var blobs = new DeadLetterBlobs(await NewContainerAsync(isThere: false));
        Assert.Empty(await ListAsync(blobs));
        Assert.Null(await blobs.ReadAsync("gone.json", default));
    }

    [AzuriteFact]
    public async Task Blobs_come_by_name_and_hold_what_was_written()
    {
        var container = await NewContainerAsync();
        // As Event Grid names them: topic, subscription, and a time without leading zeros.
        string[] names = ["TOPIC/SUB/2026/11/2/3/7b.json", "TOPIC/SUB/2026/11/2/10/3c.json", "TOPIC/it's 100%25 #1?/ü.json", "a b+c&d=e"];
        foreach (var name in names)
        {
            await container.UploadBlobAsync(name, BinaryData.FromString($"[\"{name}\"]"));
        }

        await container.UploadBlobAsync("empty", BinaryData.FromBytes(Array.Empty<byte>()));
        var blobs = new DeadLetterBlobs(container);
        Assert.Equal(names.Append("empty").Order(StringComparer.Ordinal), (await ListAsync(blobs)).Select(blob => blob.Name));
        foreach (var blob in await ListAsync(blobs))
        {
            var content = (await blobs.ReadAsync(blob.Name, default))!.Value;
            Assert.Equal(blob.Bytes, content.Length);
            Assert.Equal(blob.Name == "empty" ? "" : $"[\"{blob.Name}\"]", Encoding.UTF8.GetString(content.Span));
        }
    }

    [AzuriteFact]
    public async Task Two_who_empty_the_container_at_once_get_everything_between_them_and_fail_at_nothing()
    {
        var container = await NewContainerAsync();
        foreach (var number in Enumerable.Range(0, 30))
        {
            await container.UploadBlobAsync($"{number:D2}", BinaryData.FromString($"{number:D2}"));
        }

        var read = await Storages.AtOnceAsync(2, async _ =>
        {
            List<string> contents = [];
            var blobs = new DeadLetterBlobs(container);
            await foreach (var blob in blobs.ListAsync(default))
            {
                if (await blobs.ReadAsync(blob.Name, default) is { } content)
                {
                    contents.Add(Encoding.UTF8.GetString(content.Span));
                }

                await blobs.DeleteAsync(blob.Name, default);
            }

            return contents;
        });
        Assert.Equal(30, read.SelectMany(contents => contents).Distinct().Count());
        Assert.Empty(await ListAsync(new DeadLetterBlobs(container)));
    }

    private static async Task<BlobContainerClient> NewContainerAsync(bool isThere = true)
    {
        var server = await AzuriteServer.SharedAsync();
        var container = new BlobContainerClient(server.ConnectionString, Storages.NewName().ToLowerInvariant());
        if (isThere)
        {
            await container.CreateAsync();
        }

        return container;
    }

    private static async Task<List<DeadLetterBlob>> ListAsync(DeadLetterBlobs blobs)
    {
        var all = new List<DeadLetterBlob>();
        await foreach (var blob in blobs.ListAsync(default))
        {
            all.Add(blob);
        }

        return all;
    }
}

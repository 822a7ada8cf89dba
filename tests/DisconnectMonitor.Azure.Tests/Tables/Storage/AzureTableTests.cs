using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tests.Azurite;

namespace DisconnectMonitor.Tables.Tests.Storage;

/// <summary>What only a table in another process can do: be missing, refuse, not answer, and cost a request.</summary>
public sealed class AzureTableTests
{
    private static readonly Row Pump = new("contoso", "pump-1");

    [AzuriteFact]
    public async Task A_table_is_created_once()
    {
        var server = await AzuriteServer.SharedAsync();
        var table = new AzureTable(new TableClient(server.ConnectionString, Storages.NewName()));
        await table.CreateAsync(default);
        await table.PutAsync(Pump, default);
        await table.CreateAsync(default);
        Assert.NotNull(await table.FindAsync("contoso", "pump-1", default));
    }

    [AzuriteFact]
    public async Task A_table_that_is_missing_is_not_taken_for_an_empty_one()
    {
        var server = await AzuriteServer.SharedAsync();
        await AllFailAsync(new AzureTable(new TableClient(server.ConnectionString, Storages.NewName())));
    }

    [AzuriteFact]
    public async Task A_server_that_refuses_or_is_gone_is_unavailable_and_no_secret_is_told()
    {
        var server = await AzuriteServer.StartAsync();
        using (server)
        {
            var key = Convert.ToBase64String(new byte[64]);
            var stranger = string.Join(';', server.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey", StringComparison.Ordinal) ? $"AccountKey={key}" : part));
            await AllFailAsync(new AzureTable(new TableClient(stranger, Storages.NewName())), key);
        }

        var once = new TableClientOptions();
        once.Retry.MaxRetries = 0;
        await AllFailAsync(new AzureTable(new TableClient(server.ConnectionString, Storages.NewName(), once)));
    }

    [AzuriteFact]
    public async Task Each_call_is_one_request_and_a_query_one_for_each_page_that_is_needed()
    {
        var counter = new RequestCounter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        var table = await Storage.Azurite.NewTableAsync(options);
        Assert.Equal(1, await CountAsync(() => table.InsertAsync(Pump, default)));
        Assert.Equal(1, await CountAsync(() => table.InsertAsync(Pump, default)));
        Assert.Equal(1, await CountAsync(() => table.PutAsync(Pump, default)));
        Assert.Equal(1, await CountAsync(() => table.FindAsync("contoso", "pump-1", default)));
        Assert.Equal(1, await CountAsync(() => table.FindAsync("contoso", "pump-2", default)));
        Assert.Equal(1, await CountAsync(() => table.DeleteAsync("contoso", "pump-2", null, default)));
        foreach (var key in new[] { "a", "b", "c", "d" })
        {
            await table.PutAsync(new Row("p", key), default);
        }

        Assert.Equal(1, await CountAsync(() => table.ListAsync(new RowQuery { Partition = "p" })));
        Assert.Equal(1, await CountAsync(() => table.ListAsync(new RowQuery { Partition = "p", Most = 2 })));
        Assert.Equal(1, await CountAsync(() => table.FirstAsync(new RowQuery { Partition = "p" }, default)));
        Assert.Equal(0, await CountAsync(() => table.ListAsync(new RowQuery { Most = 0 })));

        async Task<int> CountAsync(Func<Task> act)
        {
            var before = counter.Count;
            await act();
            return counter.Count - before;
        }
    }

    private static async Task AllFailAsync(AzureTable table, string secret = "AccountKey")
    {
        await FailsAsync(() => table.FindAsync("contoso", "pump-1", default));
        await FailsAsync(() => table.InsertAsync(Pump, default));
        await FailsAsync(() => table.ReplaceAsync(Pump with { ETag = "W/\"old\"" }, default));
        await FailsAsync(() => table.PutAsync(Pump, default));
        await FailsAsync(() => table.ListAsync(new RowQuery()));

        async Task FailsAsync(Func<Task> act) =>
            Assert.DoesNotContain(secret, (await Assert.ThrowsAsync<StorageUnavailableException>(act)).ToString(), StringComparison.Ordinal);
    }

    private sealed class RequestCounter : HttpPipelineSynchronousPolicy
    {
        public int Count { get; private set; }

        public override void OnSendingRequest(HttpMessage message) => Count++;
    }
}

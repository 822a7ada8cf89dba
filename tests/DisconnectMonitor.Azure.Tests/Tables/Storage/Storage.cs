using System.Reflection;
using Azure.Data.Tables;
using DisconnectMonitor.Tables.Rows;
using DisconnectMonitor.Tables.Tests.Rows;
using DisconnectMonitor.Tests.Azurite;
using Xunit.Sdk;

namespace DisconnectMonitor.Tables.Tests.Storage;

/// <summary>Where a test's tables are.</summary>
public enum Storage
{
    Memory,
    Azurite,
}

/// <summary>Runs a theory on tables in memory.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InMemoryAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Storage.Memory]];
}

/// <summary>Runs a theory on Azurite, through Azure's own client.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnAzuriteAttribute : DataAttribute
{
    public OnAzuriteAttribute() => Skip = AzuriteServer.Missing;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Storage.Azurite]];
}

internal static class Storages
{
    /// <summary>A new table.</summary>
    public static async Task<ITable> NewTableAsync(this Storage storage, TableClientOptions? options = null)
    {
        if (storage == Storage.Memory)
        {
            return new MemoryTable();
        }

        var server = await AzuriteServer.SharedAsync();
        var table = new AzureTable(new TableClient(server.ConnectionString, NewName(), options));
        await table.CreateAsync(default);
        return table;
    }

    public static string NewName() => $"T{Guid.NewGuid():N}";

    public static async Task<List<Row>> ListAsync(this ITable table, RowQuery query)
    {
        var rows = new List<Row>();
        await foreach (var row in table.QueryAsync(query, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>What several come to who do something at the same time.</summary>
    public static Task<T[]> AtOnceAsync<T>(int count, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => act(number))));
}

using System.Text.Json;
using DurableTask.AzureStorage;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Engine;

/// <summary>The engine's numbers: those of the app's host.json, as the Durable extension hands them on.</summary>
internal static class EngineSettings
{
    /// <summary>Four partitions, as for up to 100,000 devices: Azurite is slower than the service, and sixteen would be polled for nothing.</summary>
    public const int Partitions = 4;

    // An engine that was killed leaves messages that it had taken; in two minutes, as in host.json, a test would mostly wait for them.
    private static readonly TimeSpan TakenFor = TimeSpan.FromSeconds(15);

    /// <summary>The numbers for one task hub.</summary>
    /// <param name="storage">What to connect to storage with.</param>
    /// <param name="taskHub">The hub's name.</param>
    /// <param name="logs">Where the engine logs.</param>
    public static AzureStorageOrchestrationServiceSettings Of(string storage, string taskHub, ILoggerFactory logs)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var durable = json.RootElement.GetProperty("extensions").GetProperty("durableTask");
        return new AzureStorageOrchestrationServiceSettings
        {
            TaskHubName = taskHub,
            StorageAccountClientProvider = new StorageAccountClientProvider(storage),
            LoggerFactory = logs,
            PartitionCount = Partitions,
            MaxQueuePollingInterval = TimeSpan.Parse(
                durable.GetProperty("storageProvider").GetProperty("maxQueuePollingInterval").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            ControlQueueVisibilityTimeout = TakenFor,
            WorkItemQueueVisibilityTimeout = TakenFor,
            MaxConcurrentTaskOrchestrationWorkItems = durable.GetProperty("maxConcurrentOrchestratorFunctions").GetInt32(),
            MaxConcurrentTaskActivityWorkItems = durable.GetProperty("maxConcurrentActivityFunctions").GetInt32(),
            MaxConcurrentTaskEntityWorkItems = durable.GetProperty("maxConcurrentEntityFunctions").GetInt32(),
            MaxEntityOperationBatchSize = durable.GetProperty("maxEntityOperationBatchSize").GetInt32(),
            EntityMessageReorderWindowInMinutes = durable.GetProperty("entityMessageReorderWindowInMinutes").GetInt32(),
            UseSeparateQueueForEntityWorkItems = true,
            UseTablePartitionManagement = true,
        };
    }
}

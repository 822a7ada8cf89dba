using DurableTask.AzureStorage;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Engine;

/// <summary>The engine's numbers: those of the app's host.json, as the Durable extension hands them on.</summary>
internal static class EngineSettings
{
    /// <summary>Four partitions, as for up to 100,000 devices: Azurite is slower than the service, and sixteen would be polled for nothing.</summary>
    public const int Partitions = 4;

    /// <summary>The numbers for one task hub.</summary>
    /// <param name="storage">What to connect to storage with.</param>
    /// <param name="taskHub">The hub's name.</param>
    /// <param name="takenFor">How long what an instance has taken from its queues is its own, should it be killed; null for what host.json says.</param>
    /// <param name="logs">Where the engine logs.</param>
    public static AzureStorageOrchestrationServiceSettings Of(string storage, string taskHub, TimeSpan? takenFor, ILoggerFactory logs)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        var durable = json.RootElement.GetProperty("extensions").GetProperty("durableTask");
        var storageProvider = durable.GetProperty("storageProvider");
        var taken = takenFor ?? Duration(storageProvider, "controlQueueVisibilityTimeout");
        return new AzureStorageOrchestrationServiceSettings
        {
            TaskHubName = taskHub,
            StorageAccountClientProvider = new StorageAccountClientProvider(storage),
            LoggerFactory = logs,
            PartitionCount = Partitions,
            MaxQueuePollingInterval = Duration(storageProvider, "maxQueuePollingInterval"),
            ControlQueueVisibilityTimeout = taken,
            WorkItemQueueVisibilityTimeout = taken,
            MaxConcurrentTaskOrchestrationWorkItems = durable.GetProperty("maxConcurrentOrchestratorFunctions").GetInt32(),
            MaxConcurrentTaskActivityWorkItems = durable.GetProperty("maxConcurrentActivityFunctions").GetInt32(),
            MaxConcurrentTaskEntityWorkItems = durable.GetProperty("maxConcurrentEntityFunctions").GetInt32(),
            MaxEntityOperationBatchSize = durable.GetProperty("maxEntityOperationBatchSize").GetInt32(),
            EntityMessageReorderWindowInMinutes = durable.GetProperty("entityMessageReorderWindowInMinutes").GetInt32(),
            UseSeparateQueueForEntityWorkItems = true,
            UseTablePartitionManagement = true,
        };
    }

    private static TimeSpan Duration(JsonElement section, string name) => TimeSpan.Parse(section.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}

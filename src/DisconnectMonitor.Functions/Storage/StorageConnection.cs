using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using DisconnectMonitor.Tables;
using DisconnectMonitor.Tables.Rows;
using Microsoft.Extensions.Configuration;

namespace DisconnectMonitor.Functions.Storage;

/// <summary>The storage account of the app, by the settings that its host reads too: <c>AzureWebJobsStorage</c>.</summary>
public sealed class StorageConnection
{
    private const string Name = "AzureWebJobsStorage";
    private const string TaskHubName = "TaskHubName";

    private readonly string? _connectionString;
    private readonly Uri? _tables;
    private readonly Uri? _blobs;
    private readonly TokenCredential? _credential;

    private StorageConnection(string taskHub, string connectionString) => (TaskHub, _connectionString) = (taskHub, connectionString);

    private StorageConnection(string taskHub, Uri tables, Uri blobs, TokenCredential credential) =>
        (TaskHub, _tables, _blobs, _credential) = (taskHub, tables, blobs, credential);

    /// <summary>The name of Durable's hub, which tells this app from others on the same account.</summary>
    public string TaskHub { get; }

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The app's configuration.</param>
    /// <param name="problem">What is wrong and what to do; null when nothing is.</param>
    /// <returns>The connection; null when something is wrong.</returns>
    public static StorageConnection? Read(IConfiguration configuration, out string? problem)
    {
        problem = null;
        if (configuration[TaskHubName] is not { Length: >= 3 and <= 45 } taskHub || !char.IsAsciiLetter(taskHub[0]) || !taskHub.All(char.IsAsciiLetterOrDigit))
        {
            problem = $"The app setting {TaskHubName} is missing or no name; write 3 to 45 letters and digits, a letter first, as in DisconnectMonitor";
            return null;
        }

        var section = configuration.GetSection(Name);
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            return new StorageConnection(taskHub, section.Value);
        }

        var (tables, blobs) = (Address(section, "table"), Address(section, "blob"));
        if (tables is null || blobs is null)
        {
            problem = $"The app setting {Name} is missing; set {Name}__tableServiceUri, {Name}__blobServiceUri and {Name}__queueServiceUri to the"
                + $" addresses of a storage account and {Name}__credential to managedidentity, or {Name} to UseDevelopmentStorage=true for Azurite";
            return null;
        }

        return new StorageConnection(taskHub, tables, blobs, Credential(section));
    }

    /// <summary>
    /// One of the monitor's tables. Its name begins with that of the task hub, as Durable Functions' own do: the entities of a new hub
    /// count their incidents from one again, and an older hub's tables would have them told already.
    /// </summary>
    /// <param name="name">One of <see cref="TableNames"/>.</param>
    public AzureTable Table(string name) => new(
        (_connectionString is null ? new TableServiceClient(_tables, _credential) : new TableServiceClient(_connectionString))
            .GetTableClient(TaskHub + name));

    /// <summary>Its blobs.</summary>
    public BlobServiceClient Blobs() =>
        _connectionString is null ? new BlobServiceClient(_blobs, _credential) : new BlobServiceClient(_connectionString);

    private static Uri? Address(IConfigurationSection section, string service) =>
        Uri.TryCreate(section[$"{service}ServiceUri"], UriKind.Absolute, out var address) ? address
        : section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net")
        : null;

    private static TokenCredential Credential(IConfigurationSection section) =>
        string.Equals(section["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(section["clientId"] is { Length: > 0 } id
                ? ManagedIdentityId.FromUserAssignedClientId(id)
                : ManagedIdentityId.SystemAssigned)
            : new DefaultAzureCredential();
}

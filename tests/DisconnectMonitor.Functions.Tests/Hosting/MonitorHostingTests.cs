using System.Reflection;
using System.Text.Json;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Policies;
using DisconnectMonitor.Stories;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DisconnectMonitor.Functions.Hosting;

public sealed class MonitorHostingTests
{
    [Fact]
    public void Every_function_gets_what_it_asks_for()
    {
        var builder = Builder(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        var error = new StringWriter();
        Assert.True(builder.TryAddMonitor(error), error.ToString());

        // As the worker makes them, but that no host is there.
        using var services = builder.Services.BuildServiceProvider();
        var classes = typeof(MonitorHosting).Assembly.GetTypes()
            .Where(type => !(type.IsAbstract && type.IsSealed)
                && type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null))
            .ToList();
        Assert.True(classes.Count > 20);
        foreach (var type in classes)
        {
            Assert.NotNull(ActivatorUtilities.CreateInstance(services, type));
        }
    }

    [Fact]
    public async Task Orchestrators_and_the_workers_serialiser_read_what_entities_write()
    {
        var builder = Builder(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        Assert.True(builder.TryAddMonitor(new StringWriter()));
        using var services = builder.Services.BuildServiceProvider();
        var worker = services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;
        var orchestrators = services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;

        var channel = new ChannelSetup("ops", _ => true, ChannelSetup.Bounded(DeliveryMode.Live, reminderEvery: null));
        var world = new DurableWorld(new ShimRuntime(Policy.Default, [channel]), ["ops"]);
        var orders = new List<DeliveryOrder>();
        var target = world.Target;
        world.Target = order =>
        {
            orders.Add(order);
            return target(order);
        };
        await StoryRun.OfAsync(new Story("") { When = ["03:00 pump-7 connects", "03:05 pump-7 drops"], Then = [] }, world);

        var written = worker.Serialize(Assert.Single(orders)).ToString();
        var read = JsonSerializer.SerializeToElement(JsonDocument.Parse(written).RootElement).Deserialize<DeliveryOrder>(orchestrators)!;
        Assert.Equal(written, worker.Serialize(read).ToString());
        Assert.NotEmpty(read.Claim!.Notification!.Guidance);
        Assert.Equal("{\"IsPastDue\":true}", worker.Serialize(new { IsPastDue = true }).ToString());
    }

    [Fact]
    public void Every_problem_of_the_settings_is_listed_by_its_setting()
    {
        var builder = Builder(
            ("DisconnectMonitor:Policy:Grace", "90s"),
            ("DisconnectMonitor:Mode", "loud"),
            ("DisconnectMonitor:Channels:0:Type", "carrier-pigeon"),
            ("DisconnectMonitor:Colour", "blue"));
        var error = new StringWriter();
        Assert.False(builder.TryAddMonitor(error));

        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("The app setting DisconnectMonitor__policy__grace:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("__mode:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("carrier-pigeon", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Colour", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(lines, line => line.StartsWith("The app setting AzureWebJobsStorage is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_storage_account_may_be_named_by_its_addresses_and_an_identity()
    {
        var builder = Builder(
            ("AzureWebJobsStorage:tableServiceUri", "https://contoso.table.core.windows.net"),
            ("AzureWebJobsStorage:blobServiceUri", "https://contoso.blob.core.windows.net"),
            ("AzureWebJobsStorage:credential", "managedidentity"),
            ("AzureWebJobsStorage:clientId", "00000000-0000-0000-0000-000000000000"));

        Assert.True(builder.TryAddMonitor(new StringWriter()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-b")]
    [InlineData("ab")]
    public void A_task_hub_needs_a_name(string name)
    {
        var error = new StringWriter();
        Assert.False(Builder(("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("TaskHubName", name)).TryAddMonitor(error));
        Assert.StartsWith("The app setting TaskHubName is missing or no name", error.ToString(), StringComparison.Ordinal);
    }

    private static FunctionsApplicationBuilder Builder(params (string Name, string Value)[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        _ = builder.Configuration.AddInMemoryCollection(settings.Prepend(("TaskHubName", "Test")).Reverse().DistinctBy(setting => setting.Item1).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)));
        return builder;
    }
}

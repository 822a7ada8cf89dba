using System.Reflection;
using DisconnectMonitor.Api.Pages.Serving;
using DisconnectMonitor.Api.Policies;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Delivery;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Functions.Entities;
using DisconnectMonitor.Functions.Trust;
using DisconnectMonitor.Trust;
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
    public void Links_in_notifications_lead_to_the_page_below_the_app_s_root_and_are_signed_where_the_settings_say_so()
    {
        var key = Path.GetTempFileName();
        File.WriteAllText(key, new string('k', 40));
        var builder = Builder(
            ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
            ("DisconnectMonitor:PublicUrl", "https://contoso.azurewebsites.net"),
            ("DisconnectMonitor:SignedLinks:Key:File", key),
            ("DisconnectMonitor:SignedLinks:Lasts", "2h"));
        var error = new StringWriter();
        Assert.True(builder.TryAddMonitor(error), error.ToString());
        File.Delete(key);

        using var services = builder.Services.BuildServiceProvider();
        var channels = services.GetRequiredService<ChannelServices>();
        Assert.Equal("https://contoso.azurewebsites.net/api/page/", channels.Page!.ToString());
        Assert.Equal(TimeSpan.FromHours(2), channels.Links!.Lasts);
        Assert.NotNull(services.GetRequiredService<FleetPage>());
    }

    [Fact]
    public void A_shadow_policy_is_compared_where_the_settings_have_one_and_is_refused_as_the_policy_is()
    {
        Assert.Null(ShadowOf());
        Assert.NotNull(ShadowOf(("DisconnectMonitor:ShadowPolicy:Grace", "20m")));

        var error = new StringWriter();
        Assert.False(Builder(
            ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
            ("DisconnectMonitor:ShadowPolicy:Grace", "90s"),
            ("DisconnectMonitor:ShadowPolicy:Colour", "blue")).TryAddMonitor(error));
        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("The app setting DisconnectMonitor__shadowPolicy__grace: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("DisconnectMonitor__shadowPolicy__", StringComparison.Ordinal) && line.Contains("olour", StringComparison.Ordinal));

        static IShadowPolicy? ShadowOf(params (string, string)[] settings)
        {
            var builder = Builder([("AzureWebJobsStorage", "UseDevelopmentStorage=true"), .. settings]);
            Assert.True(builder.TryAddMonitor(new StringWriter()));
            using var services = builder.Services.BuildServiceProvider();
            return services.GetService<IShadowPolicy>();
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

        var channel = new EntityChannel("ops", _ => true, EntityChannel.Bounded(DeliveryMode.Live, reminderEvery: null));
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

    [Fact]
    public void The_sample_of_local_settings_can_be_started_with()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "local.settings.sample.json")))
        {
            root = root.Parent!;
        }

        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(root.FullName, "local.settings.sample.json")));
        var settings = sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => (value.Name.Replace("__", ":", StringComparison.Ordinal), value.Value.GetString()!)).ToArray();
        foreach (var (name, value) in settings.Where(setting => setting.Item1.StartsWith("OPS_", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        var error = new StringWriter();
        Assert.True(Builder(settings).TryAddMonitor(error), error.ToString());
    }

    [Fact]
    public void The_dead_mans_switch_and_the_all_clear_have_the_names_of_the_settings_file()
    {
        Environment.SetEnvironmentVariable("HOSTING_TESTS_CHECK_URL", "https://check.example/1");
        Assert.Equal((true, true), Trusted(("Mode", "live"), ("DeadMansSwitch:Every", "5m")));
        Assert.Equal((true, false), Trusted(("Mode", "shadow")));

        var error = new StringWriter();
        Assert.False(Builder([.. Trust(("DeadMansSwitch:Every", "30s"), ("AllClear:Channel", "nobody"))]).TryAddMonitor(error));
        Assert.Contains("DisconnectMonitor__deadMansSwitch__every: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("DisconnectMonitor__allClear__channel: ", error.ToString(), StringComparison.Ordinal);

        static (bool Switch, bool AllClear) Trusted(params (string, string)[] settings)
        {
            var builder = Builder([.. Trust(settings)]);
            var problems = new StringWriter();
            Assert.True(builder.TryAddMonitor(problems), problems.ToString());
            using var services = builder.Services.BuildServiceProvider();
            return (services.GetService<DeadMansSwitch>() is not null, services.GetService<AppAllClear>() is not null);
        }

        static IEnumerable<(string, string)> Trust(params (string Name, string Value)[] settings) =>
        [
            ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
            .. new[]
            {
                ("Channels:0:Name", "ops"), ("Channels:0:Type", "slack"), ("Channels:0:Url:Env", "HOSTING_TESTS_CHECK_URL"),
                ("DeadMansSwitch:Url:Env", "HOSTING_TESTS_CHECK_URL"), ("AllClear:Channel", "ops"), ("AllClear:At", "07:30"), ("AllClear:Zone", "Europe/Berlin"),
            }.Concat(settings).Reverse().DistinctBy(setting => setting.Item1).Select(setting => ($"DisconnectMonitor:{setting.Item1}", setting.Item2)),
        ];
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

using Azure.Core.Serialization;
using DisconnectMonitor.Durable.Channels;
using DisconnectMonitor.Durable.Entities;
using DisconnectMonitor.Durable.Hubs;
using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Durable.World;
using DisconnectMonitor.Functions.Hosting;
using DisconnectMonitor.Tables.Hubs;
using DisconnectMonitor.Tables.Shadows;
using DisconnectMonitor.Tables.Tests.Rows;
using DurableTask.Core.Entities;
using DurableTask.Core.Entities.OperationFormat;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DisconnectMonitor.Functions.Entities;

/// <summary>The entities themselves, driven through the shim that the worker of Durable Functions drives them through.</summary>
internal sealed class ShimRuntime : IEntityRuntime
{
    private readonly DurableTaskShimFactory _shims = new(
        new DurableTaskWorkerOptions { DataConverter = new WorkerConverter() }, NullLoggerFactory.Instance);

    private readonly AppChannels _channels;
    private readonly HubContexts _hubs;
    private readonly FakeTimeProvider _clock = new();

    public ShimRuntime(Policy policy, IReadOnlyList<EntityChannel> channels, Policy? shadow = null)
    {
        _channels = new AppChannels(channels);
        _hubs = new HubContexts(policy, new HubTable(Hubs), _clock, NullLogger<HubContexts>.Instance);
        Lanes = new ShadowLanes(policy, shadow, new ShadowLaneTable(Hubs), _hubs, _clock, NullLogger<ShadowLanes>.Instance);
    }

    /// <summary>The table of the hubs.</summary>
    public MemoryTable Hubs { get; } = new();

    /// <summary>Where the shadow policy decides.</summary>
    public ShadowLanes Lanes { get; }

    /// <summary>Does for the shadow policy what the app's timer does each minute.</summary>
    public Task BeatAsync(Instant now)
    {
        _clock.AdjustTime(now.ToDateTimeOffset());
        return Lanes.BeatAsync(default);
    }

    public async Task<EntityOutcome> RunAsync(EntityAddress entity, string? state, string operation, string? input, Instant now)
    {
        _clock.AdjustTime(now.ToDateTimeOffset());
        var shim = _shims.CreateEntity(new TaskName(entity.Entity), Make(entity.Entity), new EntityId(entity.Entity.ToLowerInvariant(), entity.Key));
        var result = await shim.ExecuteOperationBatchAsync(new EntityBatchRequest
        {
            InstanceId = entity.ToString(),
            EntityState = state,
            Operations = [new OperationRequest { Id = Guid.NewGuid(), Operation = operation, Input = input }],
        });
        Assert.Null(result.FailureDetails);
        var done = Assert.Single(result.Results!);
        Assert.True(done.FailureDetails is null, done.FailureDetails?.ToString());
        return new EntityOutcome(
            result.EntityState,
            [.. result.Actions!.OfType<SendSignalOperationAction>().Select(signal => new SentSignal(
                signal.InstanceId!, signal.Name!, signal.Input, signal.ScheduledTime is { } due ? Instant.From(due) : null))],
            [.. result.Actions!.OfType<StartNewOrchestrationOperationAction>().Select(start =>
                new StartedOrchestration(start.Name!, start.InstanceId!, start.Input!))]);
    }

    private ITaskEntity Make(string entity) => entity switch
    {
        EntityNames.Device => new DeviceEntity(_hubs, Lanes, _clock),
        EntityNames.Bucket => new BucketEntity(_hubs, Lanes, _clock),
        EntityNames.Hub => new HubEntity(_hubs, Lanes, _clock),
        EntityNames.Silence => new SilenceEntity(_channels, _clock),
        EntityNames.Channel => new ChannelEntity(_channels, _clock),
        _ => throw new ArgumentOutOfRangeException(nameof(entity), entity, "No such entity."),
    };

    // What the extension makes of the worker's serialiser.
    private sealed class WorkerConverter : DataConverter
    {
        private readonly JsonObjectSerializer _serializer = new(MakeOptions());

        private static JsonSerializerOptions MakeOptions()
        {
            var options = new JsonSerializerOptions();
            WorkerJson.Apply(options);
            return options;
        }

        public override object? Deserialize(string? data, Type targetType) => data is null
            ? null
            : _serializer.Deserialize(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(data)), targetType, default);

        public override string? Serialize(object? value) =>
            value is null ? null : _serializer.Serialize(value, value.GetType(), default).ToString();
    }
}

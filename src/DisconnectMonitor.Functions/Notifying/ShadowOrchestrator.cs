using DisconnectMonitor.Durable.Shadows;
using DisconnectMonitor.Tables.Shadows;
using Microsoft.DurableTask;

namespace DisconnectMonitor.Functions.Notifying;

/// <summary>Records a revision that the shadow policy would have told. Nobody is told of it.</summary>
/// <remarks><inheritdoc cref="NotifyOrchestrator"/></remarks>
public static class ShadowOrchestrator
{
    /// <summary>Runs it.</summary>
    [Function(nameof(ShadowOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var told = context.GetInput<ShadowRevision>()!;
        await context.OutlastAsync(told, () => context.CallActivityAsync(nameof(RecordShadow), told, ActivityRetries.Options));
    }
}

/// <summary>Puts a revision that the shadow policy would have told on record.</summary>
public sealed class RecordShadow(ShadowTable shadows)
{
    /// <summary>Records it. The same revision may come twice.</summary>
    [Function(nameof(RecordShadow))]
    public Task RunAsync([ActivityTrigger] ShadowRevision told, CancellationToken cancellation) =>
        shadows.RecordAsync(told.Lane, told.Revision, cancellation);
}

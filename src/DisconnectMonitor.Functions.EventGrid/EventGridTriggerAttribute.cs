using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

// From this the build finds the extension that the host loads, which is the same as with the published package.
[assembly: ExtensionInformation("Microsoft.Azure.WebJobs.Extensions.EventGrid", "3.3.0")]

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function that Event Grid calls: what the app uses of the published extension, by the same name.</summary>
public sealed class EventGridTriggerAttribute : TriggerBindingAttribute, ISupportCardinality
{
    /// <summary>Whether the function takes all events of a delivery at once, as an array. False by default.</summary>
    public bool IsBatched { get; set; }

    Cardinality ISupportCardinality.Cardinality
    {
        get => IsBatched ? Cardinality.Many : Cardinality.One;
        set => IsBatched = value == Cardinality.Many;
    }
}

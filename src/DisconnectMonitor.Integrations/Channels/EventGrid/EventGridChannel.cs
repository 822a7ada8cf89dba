using System.Buffers;
using System.Net;
using Azure;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Channels;

/// <summary>Publishes notifications to an Event Grid topic.</summary>
internal sealed class EventGridChannel : IChannel
{
    private readonly EventGridPublisherClient _client;
    private readonly Redaction _redaction;
    private readonly string _host;
    private readonly TimeProvider _time;

    public EventGridChannel(string name, ChannelTarget.EventGrid target, ChannelServices services)
    {
        Name = name;
        _time = services.Time;
        _host = target.Topic.Url.Host;
        _redaction = Redaction.Of(target.Topic, target.Key);
        var options = new EventGridPublisherClientOptions
        {
            Transport = new HttpClientTransport(services.Http),

            // One attempt: whoever calls retries, in its own time.
            Retry = { MaxRetries = 0, NetworkTimeout = services.Timeout },
            Diagnostics = { IsLoggingEnabled = false, IsDistributedTracingEnabled = false },
        };
        _client = target.Key is { } key
            ? new EventGridPublisherClient(target.Topic.Url, new AzureKeyCredential(key.Value), options)
            : new EventGridPublisherClient(target.Topic.Url, services.Credential, options);
    }

    public string Name { get; }

    public async Task<SendResult> SendAsync(Notification notification, CancellationToken cancellation)
    {
        try
        {
            await _client.SendEventAsync(EventGridPayload.Of(notification), cancellation).ConfigureAwait(false);
            return new SendResult.Accepted();
        }
        catch (RequestFailedException failed)
        {
            cancellation.ThrowIfCancellationRequested();
            return Judge(failed).ToResult(_redaction);
        }
        catch (AuthenticationFailedException failed)
        {
            return EntraSignIn.Describe(failed);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult.Failed($"{_host} gave no answer in time", After: null);
        }
    }

    private HttpAnswer Judge(RequestFailedException failed)
    {
        if (failed.Status == 0 || failed.GetRawResponse() is not { } response)
        {
            return new HttpAnswer { Problem = $"no connection to {_host}" };
        }

        return new HttpAnswer
        {
            Status = (HttpStatusCode)failed.Status,
            Body = failed.ErrorCode ?? "",
            RetryAfter = RetryAfterHeader.Read(
                response.Headers.TryGetValue("Retry-After", out var asked) ? asked : null, _time.GetUtcNow()),
        };
    }
}

/// <summary>A notification as a CloudEvent, with what the webhook carries as <c>data</c>.</summary>
internal static class EventGridPayload
{
    /// <summary>The event of a notification: its id is the notification's, however often it is sent.</summary>
    public static CloudEvent Of(Notification notification)
    {
        var revision = notification.Revision;
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data, NotificationJson.WriterOptions))
        {
            NotificationJson.WriteData(json, notification);
        }

        return new CloudEvent(
            $"/disconnect-monitor/hubs/{revision.Hub}",
            $"DisconnectMonitor.Incident.{revision.Type}",
            BinaryData.FromBytes(data.WrittenMemory),
            "application/json",
            CloudEventDataFormat.Json)
        {
            Id = revision.NotificationId,
            Subject = $"incidents/{ChoiceText.Of(revision.Kind)}/{revision.Incident}",
            Time = revision.DecidedAt.ToDateTimeOffset(),
        };
    }
}

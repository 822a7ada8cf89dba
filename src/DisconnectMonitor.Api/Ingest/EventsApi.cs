using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Text;
using Microsoft.Extensions.Logging;

namespace DisconnectMonitor.Api.Ingest;

/// <summary><c>/api/events</c>: what Event Grid delivers, in both its schemas, with their handshakes.</summary>
public sealed partial class EventsApi
{
    /// <summary>The most bytes of a body: 4 MB. Event Grid's batches have 1 MB at most.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    private readonly IIngest _ingest;
    private readonly BodyReader _bodies;
    private readonly ILogger<EventsApi> _log;

    internal EventsApi(IIngest ingest, BodyReader bodies, ILogger<EventsApi> log) => (_ingest, _bodies, _log) = (ingest, bodies, log);

    /// <summary>Takes a delivery, or answers the handshake of the Event Grid schema. Unknown parameters are let pass: a 400 would lose events.</summary>
    public async Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (body, refusal) = await _bodies.ReadAsync(request, MaxBodyBytes, cancellation).ConfigureAwait(false);
        if (body is null)
        {
            return refusal!;
        }

        using (body)
        {
            return body.Memory.IsEmpty
                ? Answers.Problem(StatusCodes.Status400BadRequest, "The body is empty; send an event or an array of events.")
                : await TakeAsync(request, body.Memory, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Answers the handshake of CloudEvents.</summary>
    public IResult Options(HttpRequest request)
    {
        var (answer, origin) = WebHookHandshake.Answer(request);
        if (origin is not null)
        {
            CloudEventsAllowed(_log, origin);
        }

        return answer;
    }

    private async Task<IResult> TakeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var arrival = DeliveryHeaders.Arrival(request);
        var type = request.Headers[DeliveryHeaders.EventType].ToString();
        switch (type.ToUpperInvariant())
        {
            case "NOTIFICATION":
            case "" when !SubscriptionValidation.IsLikely(body.Span):
                return Of(await _ingest.IngestAsync(body, arrival, cancellation).ConfigureAwait(false));
            case "SUBSCRIPTIONVALIDATION" or "":
                return await ValidateAsync(body, arrival, mustBe: type.Length > 0, cancellation).ConfigureAwait(false);
            case "SUBSCRIPTIONDELETION":
                SubscriptionDeleted(_log, arrival.Subscription);
                return Answers.Empty();
            default:
                var reason = $"{DeliveryHeaders.EventType} is {Quoted.Text(type)}; it is Notification, SubscriptionValidation or SubscriptionDeletion";
                return Of(await _ingest.RefuseAsync(body, reason, arrival, cancellation).ConfigureAwait(false));
        }
    }

    private async Task<IResult> ValidateAsync(ReadOnlyMemory<byte> body, Arrival arrival, bool mustBe, CancellationToken cancellation)
    {
        if (SubscriptionValidation.FindCode(body) is { } code)
        {
            SubscriptionAllowed(_log, arrival.Subscription);
            return Answers.Ok(new ValidationAnswer(code), ApiJson.Contracts.ValidationAnswer);
        }

        return mustBe
            ? Answers.Problem(
                StatusCodes.Status400BadRequest,
                $"The header {DeliveryHeaders.EventType} says SubscriptionValidation, and the body is no array of one "
                + "Microsoft.EventGrid.SubscriptionValidationEvent with data.validationCode.")
            : Of(await _ingest.IngestAsync(body, arrival, cancellation).ConfigureAwait(false));
    }

    private static IResult Of(IngestResult result) => result switch
    {
        IngestResult.Taken(var accepted, var ignored, var rejected) =>
            Answers.Ok(new IngestAnswer(accepted, ignored, rejected), ApiJson.Contracts.IngestAnswer),
        IngestResult.Unreadable(var reason) => Answers.Problem(StatusCodes.Status400BadRequest, $"The body is kept and not read: {reason}"),
        IngestResult.Unavailable(var reason, var retryAfter) => Answers.Unavailable(reason, retryAfter),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a result."),
    };

    [LoggerMessage(1, LogLevel.Information, "Event subscription {Subscription} was told that its events are welcome.")]
    private static partial void SubscriptionAllowed(ILogger log, string? subscription);

    [LoggerMessage(2, LogLevel.Information, "{Origin} was told that its CloudEvents are welcome.")]
    private static partial void CloudEventsAllowed(ILogger log, string origin);

    [LoggerMessage(3, LogLevel.Warning, "Event subscription {Subscription} was deleted: its events come no more.")]
    private static partial void SubscriptionDeleted(ILogger log, string? subscription);
}

/// <summary>The headers that Event Grid sends with a delivery.</summary>
internal static class DeliveryHeaders
{
    public const string EventType = "aeg-event-type";

    private const string SubscriptionName = "aeg-subscription-name";
    private const string DeliveryCount = "aeg-delivery-count";
    private const int MaxNameLength = 128;

    public static Arrival Arrival(HttpRequest request)
    {
        var name = request.Headers[SubscriptionName].ToString();
        _ = int.TryParse(request.Headers[DeliveryCount], NumberStyles.None, CultureInfo.InvariantCulture, out var retries);
        return new Arrival(name.Length == 0 ? null : Quoted.Text(name.AsSpan(0, Math.Min(name.Length, MaxNameLength))).Trim('"'), retries);
    }
}

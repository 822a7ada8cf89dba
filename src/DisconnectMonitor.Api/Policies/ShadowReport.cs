using System.Text.Json.Serialization;
using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Serialization;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Policies;

/// <summary>What the shadow policy would change.</summary>
/// <param name="Until">Up to when both are compared.</param>
/// <param name="Counts">How much of it is what.</param>
/// <param name="Changes">The newest changes, <see cref="MostChanges"/> at most; what is undecided is not among them.</param>
public sealed record ShadowReport(Instant Until, PolicyDifference Counts, IReadOnlyList<ShadowChange> Changes)
{
    /// <summary>The most changes in a report: 100.</summary>
    public const int MostChanges = 100;
}

/// <summary>An incident of which the shadow policy makes something else.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Headline">What it is, in a line.</param>
/// <param name="Hub">The hub's name, in lower case.</param>
/// <param name="Group">The group; null where there is none.</param>
/// <param name="Device">The device; null for a cluster.</param>
/// <param name="Incident">The incident's key; null where the policy in force tells of none.</param>
/// <param name="LiveAt">When it was told; null where it was not.</param>
/// <param name="ShadowAt">When it would have been told; null where it would not.</param>
public sealed record ShadowChange(
    ShadowChangeKind Kind, string Headline, string Hub, string? Group, string? Device, string? Incident, Instant? LiveAt, Instant? ShadowAt);

/// <summary>What becomes of an incident.</summary>
[JsonConverter(typeof(EnumNameConverter<ShadowChangeKind>))]
public enum ShadowChangeKind : byte
{
    /// <summary>Only the shadow policy tells of it.</summary>
    New,

    /// <summary>Only the policy in force tells of it.</summary>
    Gone,

    /// <summary>It is told earlier.</summary>
    Earlier,

    /// <summary>It is told later.</summary>
    Later,

    /// <summary>It is told as another kind, or with another severity.</summary>
    Other,
}

/// <summary>What a host knows of the shadow policy. A host without one has none of these.</summary>
public interface IShadowPolicy
{
    /// <summary>What it would change; null where there is no shadow policy.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    Task<ShadowReport?> ReadAsync(CancellationToken cancellation);
}

/// <summary><c>/api/v1/policy/shadow</c>.</summary>
public sealed class ShadowPolicyApi
{
    private readonly IShadowPolicy? _shadow;

    internal ShadowPolicyApi(IShadowPolicy? shadow) => _shadow = shadow;

    /// <summary>What the shadow policy would change: 200, or 404 where there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellation) =>
        new QueryReader(request.Query).Problems() is { Count: > 0 } problems ? Answers.BadRequest(problems)
        : _shadow is not null && await _shadow.ReadAsync(cancellation).ConfigureAwait(false) is { } report ? Answers.Ok(report, ApiJson.Contracts.ShadowReport)
        : Answers.Problem(StatusCodes.Status404NotFound, "There is no shadow policy beside the one in force.");
}

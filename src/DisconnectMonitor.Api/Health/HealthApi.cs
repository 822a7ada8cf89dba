using DisconnectMonitor.Api.Http;
using DisconnectMonitor.Api.Serialization;

namespace DisconnectMonitor.Api.Health;

/// <summary><c>/api/v1/health</c>.</summary>
public sealed class HealthApi
{
    private readonly IHealth _health;

    internal HealthApi(IHealth health) => _health = health;

    /// <summary>How the monitor is: 200, or 503 when it is failing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="withDetails">Whether the caller has shown a key. Others are told no more than the status.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<IResult> GetAsync(HttpRequest request, bool withDetails, CancellationToken cancellation)
    {
        if (new QueryReader(request.Query).Problems() is { Count: > 0 } problems)
        {
            return Answers.BadRequest(problems);
        }

        var report = await _health.ReadAsync(cancellation).ConfigureAwait(false);
        var status = report.Status == HealthStatus.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return withDetails
            ? Answers.Of(status, report, ApiJson.Contracts.HealthReport)
            : Answers.Of(status, new Liveness(report.Status), ApiJson.Contracts.Liveness);
    }
}

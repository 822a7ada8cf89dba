namespace DisconnectMonitor.Api.Health;

/// <summary>How the monitor is.</summary>
public interface IHealth
{
    /// <summary>Looks, without calling anything outside: it is asked every few seconds.</summary>
    /// <param name="cancellation">The caller has gone.</param>
    Task<HealthReport> ReadAsync(CancellationToken cancellation);
}

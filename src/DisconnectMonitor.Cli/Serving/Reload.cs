using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;

namespace DisconnectMonitor.Cli.Serving;

/// <summary>Reads policy and settings again when it is told to. What is wrong is refused whole, and the last good ones stay.</summary>
/// <param name="options">Where they are read.</param>
/// <param name="inForce">What is in force.</param>
/// <param name="monitor">The monitor.</param>
internal sealed class Reload(ServeOptions options, ReadSettings inForce, LocalMonitor monitor) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<ReadSettings> _others = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadSettings _inForce = inForce;

    /// <summary>Completes with settings that are valid and can only be taken by a monitor that starts again.</summary>
    public Task<ReadSettings> Others => _others.Task;

    /// <summary>Reads them again.</summary>
    /// <exception cref="JournalUnavailableException">The policy cannot be kept now; the last one stays.</exception>
    public async Task<ReloadResult> RunAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_others.Task.IsCompleted)
            {
                return new ReloadResult(IsRefused: true, ["The monitor is starting again with settings that it read before; try again in a moment."]);
            }

            await using var problems = new StringWriter();
            if (SettingsFile.Read(options, problems).Settings is not { } read)
            {
                return new ReloadResult(IsRefused: true, ["Nothing was changed, the last good settings stay in force.", .. Lines(problems.ToString())]);
            }

            if (read.OthersMark != _inForce.OthersMark)
            {
                _ = _others.TrySetResult(read);
                return new ReloadResult(IsRefused: false, ["The settings are valid; the monitor starts again with them in this process."]);
            }

            if (read.PolicyMark == _inForce.PolicyMark)
            {
                return new ReloadResult(IsRefused: false, ["Nothing has changed."]);
            }

            await monitor.SetPolicyAsync(read.Settings.Policy, cancellation).ConfigureAwait(false);
            _inForce = read;
            return new ReloadResult(IsRefused: false, ["The new policy is in force."]);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What came of reading settings again.</summary>
/// <param name="IsRefused">Whether anything is wrong with them.</param>
/// <param name="Lines">What to say; every problem on a line of its own.</param>
internal sealed record ReloadResult(bool IsRefused, IReadOnlyList<string> Lines);

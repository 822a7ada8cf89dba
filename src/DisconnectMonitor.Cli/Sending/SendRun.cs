using System.Threading.Channels;
using DisconnectMonitor.Channels;
using DisconnectMonitor.Cli.Remote;
using DisconnectMonitor.Cli.Replays;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>One run of <c>send</c>.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="terminal">Where it is told how it goes.</param>
/// <param name="time">The clock by which events are sent and tried again.</param>
internal sealed class SendRun(SendOptions options, Terminal terminal, TimeProvider time)
{
    // As long as Event Grid waits for an answer.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (key, exitCode) = AccessKey.Read(options.KeyFile, terminal.Error);
        if (exitCode != ExitCode.Done)
        {
            return exitCode;
        }

        await using var recordings = new Recordings(terminal);
        if (await recordings.OpenAsync(options.Files, options.Form, cancellation).ConfigureAwait(false) is not ExitCode.Done and var unopened)
        {
            return unopened;
        }

        if (recordings.Log is not null)
        {
            await terminal.Error.WriteLineAsync("A Connections log holds no events that could be sent: replay it instead.").ConfigureAwait(false);
            return ExitCode.BadData;
        }

        using var rejects = new RejectsFile(options.Rejects);
        if (!rejects.TryOpen(options.Files, out var problem))
        {
            await terminal.Error.WriteLineAsync(problem).ConfigureAwait(false);
            return ExitCode.CannotWrite;
        }

        if (key is not null && options.To is { Scheme: "http", IsLoopback: false })
        {
            await terminal.Error.WriteLineAsync(
                $"Warning: the key travels to {options.To.Authority} in plain text; use https if you can.").ConfigureAwait(false);
        }

        using var progress = new ReadingProgress(terminal, recordings, entriesPerLook: 1);
        var report = new SendReport(terminal, progress, rejects, time);
        using var http = ChannelHttp.CreateClient();
        var delivery = new Delivery(options, key, new HttpExchange(http, TimeProvider.System, RequestTimeout), time, report);
        return await SendAsync(recordings, delivery, report, cancellation).ConfigureAwait(false);
    }

    private async Task<int> SendAsync(Recordings recordings, Delivery delivery, SendReport report, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // What waits here and is in the senders' hands is all that is read ahead.
        var queue = Channel.CreateBounded<Batch>(1);
        var senders = new SenderGroup(delivery, report, queue.Reader, stop);
        var sending = senders.RunAsync(options.Concurrency);
        var reader = new BatchReader(options, time, report);
        var isComplete = true;
        try
        {
            isComplete = await reader.ReadAsync(recordings, queue.Writer, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            senders.Leave(reader.Current);
        }
        finally
        {
            queue.Writer.Complete();
            await sending.ConfigureAwait(false);
        }

        if (senders.FirstUnsent is { } unsent)
        {
            report.Say($"Not sent from {unsent.Events[0].Place} on.");
        }

        report.WriteSummary();
        cancellation.ThrowIfCancellationRequested();
        return senders.Hopeless?.ExitCode
            ?? (!isComplete ? ExitCode.NoInput : report.HasRefusals ? ExitCode.No : ExitCode.Done);
    }
}

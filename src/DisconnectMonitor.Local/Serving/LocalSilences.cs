using DisconnectMonitor.Api;
using DisconnectMonitor.Api.Silences;
using DisconnectMonitor.Local.Journals;
using DisconnectMonitor.Local.Monitoring;
using DisconnectMonitor.Silences;

namespace DisconnectMonitor.Local.Serving;

/// <summary>The silences of the local monitor, which keeps them in its journal.</summary>
internal sealed class LocalSilences(LocalMonitor monitor, TimeProvider time) : BookedSilences(time)
{
    protected override Task<SilenceBook> ReadAsync(CancellationToken cancellation) =>
        monitor.ReadAsync(view => view.Silences.Book, cancellation);

    protected override Task<string?> ChangeAsync(SilenceChange change, CancellationToken cancellation) =>
        monitor.SilenceAsync(change, cancellation);

    protected override CommandResult.Unavailable? OutageOf(Exception error) => error is JournalUnavailableException unavailable
        ? JournalOutage.Answer(unavailable, (reason, after) => new CommandResult.Unavailable(reason, after))
        : null;
}

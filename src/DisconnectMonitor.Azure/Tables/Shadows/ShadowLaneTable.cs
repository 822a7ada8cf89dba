using System.Security.Cryptography;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Shadows;

/// <summary>Keeps the id of the lane in which a shadow policy decides. Every method throws <see cref="StorageUnavailableException"/> when the table cannot be reached.</summary>
/// <param name="table">The table <see cref="TableNames.Hubs"/>, in which it has one row beside the hubs.</param>
public sealed class ShadowLaneTable(ITable table)
{
    private const string Partition = "shadow-policy";
    private const string Key = "lane";
    private const string Policies = "Policies";
    private const string Lane = "Lane";
    private const string BeatAt = "BeatAt";

    /// <summary>What tells two policies that are compared from two others.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="shadow">The shadow policy.</param>
    public static string HashOf(Policy policy, Policy shadow) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{PolicyWriter.Write(policy)}\n{PolicyWriter.Write(shadow)}")));

    /// <summary>The id of the lane in which two policies are compared; null where no such lane was begun.</summary>
    /// <param name="policies">Which, see <see cref="HashOf"/>.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<string?> ReadAsync(string policies, CancellationToken cancellation) =>
        await table.FindAsync(Partition, Key, cancellation).ConfigureAwait(false) is { } row && row.Text(Policies) == policies ? row.Text(Lane) : null;

    /// <summary>Notes that the lane is used now; where it is one of other policies, or was not used for a while, another takes its place.</summary>
    /// <param name="policies">Which policies are compared in it, see <see cref="HashOf"/>.</param>
    /// <param name="begun">The id of the other, should it be needed.</param>
    /// <param name="now">The time.</param>
    /// <param name="lapse">How long that while is.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>The id of the lane.</returns>
    public async Task<string> BeatAsync(string policies, string begun, Instant now, TimeSpan lapse, CancellationToken cancellation)
    {
        var (_, after) = await table.ChangeAsync(
            Partition,
            Key,
            row => (row?.Text(Policies) == policies && now - Instant.From(row.Time(BeatAt)!.Value) < lapse
                    ? row
                    : new Row(Partition, Key).With(Policies, policies).With(Lane, begun))
                .With(BeatAt, now.ToDateTimeOffset()),
            cancellation).ConfigureAwait(false);
        return after!.Text(Lane)!;
    }
}

using System.Security.Cryptography;
using System.Text.Unicode;
using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.DeadLetters;

/// <summary>The rows of the table <see cref="TableNames.DeadLetters"/> that are events: the one that arrived last comes first.</summary>
internal static class EventRow
{
    public const string Partition = "event";

    private const string Id = "Id";
    private const string At = "At";
    private const string Reason = "Reason";
    private const string Body = "Body";
    private const string IsBase64 = "IsBase64";
    private const string Length = "Length";
    private const string IsCut = "IsCut";

    // Whole groups of three bytes, each four characters of base64.
    private const int LongestBinary = DeadEvent.MaxBodyLength / 4 * 3;

    public static Row Of(ReadOnlySpan<byte> body, string reason, Instant at)
    {
        var isText = Utf8.IsValid(body);
        var whole = isText ? Encoding.UTF8.GetString(body) : Convert.ToBase64String(body[..Math.Min(body.Length, LongestBinary)]);
        var kept = BoundedText.Cut(whole, DeadEvent.MaxBodyLength);
        var id = Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(body), .. Encoding.UTF8.GetBytes(reason)]).AsSpan(0, 8));
        return new Row(Partition, TimeKeys.NewestFirst(at, id))
            .With(Id, id)
            .With(At, at.ToDateTimeOffset())
            .With(Reason, BoundedText.Reason(reason))
            .With(IsBase64, !isText)
            .With(Length, (long)body.Length)
            .With(IsCut, isText ? kept.Length < whole.Length : body.Length > LongestBinary)
            .WithLong(Body, kept);
    }

    public static DeadEvent Read(Row row) => new()
    {
        Id = row.Text(Id)!,
        At = Instant.From(row.Time(At)!.Value),
        Reason = row.Text(Reason)!,
        Body = row.Long(Body) ?? "",
        IsBase64 = row.Flag(IsBase64),
        Length = row.Number(Length)!.Value,
        IsCut = row.Flag(IsCut),
    };
}

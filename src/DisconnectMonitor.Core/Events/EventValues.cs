using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>Turns the fields of a raw event into values, or says what is wrong with them.</summary>
internal sealed class EventValues
{
    private const int LongestWord = 64;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly NamePool _names = new(1024);

    // Two megabytes. Of 50,000 devices five in six find theirs, of a million one in fifty.
    private readonly IdentityPool _devices = new(256 * 1024);

    public static bool TryReadTime(in EventFields fields, out Instant time, [NotNullWhen(false)] out string? problem)
    {
        time = default;
        var name = fields.IsCloudEvent ? "time" : "eventTime";
        problem = fields.Time.ProblemUnless(JsonTokenType.String, name);
        if (problem is null && !Rfc3339.TryRead(fields.Time.Text, out time, out problem))
        {
            problem = $"{name} {Quoted.Text(fields.Time.Text)} {problem}";
        }

        return problem is null;
    }

    public static bool HasData(in EventFields fields, [NotNullWhen(false)] out string? problem)
    {
        problem = fields.Data.Token == JsonTokenType.None && fields.DataBase64.Token != JsonTokenType.None
            ? "data_base64 is not supported: data has to be an object"
            : fields.Data.ProblemUnless(JsonTokenType.StartObject, "data");
        return problem is null;
    }

    public static bool TryReadSequence(
        in EventFields fields, ConnectionEventKind kind, out SequenceNumber sequence, [NotNullWhen(false)] out string? problem)
    {
        sequence = default;
        problem = null;
        if (kind is ConnectionEventKind.Created or ConnectionEventKind.Deleted)
        {
            return true;
        }

        const string Parent = "data.deviceConnectionStateEventInfo";
        const string Name = $"{Parent}.sequenceNumber";
        problem = fields.State.ProblemUnless(JsonTokenType.StartObject, Parent)
            ?? fields.Sequence.ProblemUnless(JsonTokenType.String, Name);
        if (problem is not null)
        {
            return false;
        }

        Span<char> digits = stackalloc char[SequenceNumber.MaxDigits];
        var text = fields.Sequence.Text;
        if (Ascii.ToUtf16(text, digits, out var length) != OperationStatus.Done
            || !SequenceNumber.TryParse(digits[..length], out sequence))
        {
            problem = $"{Name} {Quoted.Text(text)} is not 1 to {SequenceNumber.MaxDigits} hexadecimal digits";
        }

        return problem is null;
    }

    public bool TryReadHub(in EventField field, string name, [NotNullWhen(true)] out string? hub, [NotNullWhen(false)] out string? problem)
    {
        hub = null;
        problem = field.ProblemUnless(JsonTokenType.String, name);
        if (problem is not null)
        {
            return false;
        }

        // Azure takes hub names without regard to case.
        Span<char> folded = stackalloc char[HubNameRules.MaxLength];
        if (Ascii.ToLower(field.Text, folded, out var length) == OperationStatus.Done && HubNameRules.IsValid(folded[..length]))
        {
            hub = _names.Get(folded[..length]);
            return true;
        }

        var text = Encoding.UTF8.GetString(field.Text);
        problem = InText(name, text, HubNameRules.Problem(text))!;
        return false;
    }

    public bool TryReadDevice(
        in EventField field, string name, string hub, [NotNullWhen(true)] out DeviceIdentity? device, [NotNullWhen(false)] out string? problem)
    {
        Span<char> buffer = stackalloc char[DeviceIdentity.MaxIdLength];
        var isId = TryReadId(in field, name, buffer, out var id, out problem);
        device = isId ? _devices.Get(hub, id) : null;
        return isId;
    }

    public bool TryReadModule(in EventFields fields, out string? module, [NotNullWhen(false)] out string? problem)
    {
        module = null;
        problem = null;
        if (fields.Module.Token is JsonTokenType.None or JsonTokenType.Null
            || (fields.Module.Token == JsonTokenType.String && fields.Module.Text.IsEmpty))
        {
            return true;
        }

        Span<char> buffer = stackalloc char[DeviceIdentity.MaxIdLength];
        var isId = TryReadId(in fields.Module, "data.moduleId", buffer, out var id, out problem);
        module = isId ? _names.Get(id) : null;
        return isId;
    }

    /// <summary>A word of letters, kept once; null where it is none.</summary>
    public string? Word(in EventField field)
    {
        Span<char> buffer = stackalloc char[LongestWord];
        return Ascii.ToUtf16(field.Text, buffer, out var length) == OperationStatus.Done && length > 0 && !buffer[..length].ContainsAnyExcept(Letters)
            ? _names.Get(buffer[..length])
            : null;
    }

    private static bool TryReadId(
        in EventField field, string name, Span<char> buffer, out ReadOnlySpan<char> id, [NotNullWhen(false)] out string? problem)
    {
        id = default;
        problem = field.ProblemUnless(JsonTokenType.String, name);
        if (problem is not null)
        {
            return false;
        }

        if (Ascii.ToUtf16(field.Text, buffer, out var length) == OperationStatus.Done && DeviceIdRules.IsValid(buffer[..length]))
        {
            id = buffer[..length];
            return true;
        }

        var text = Encoding.UTF8.GetString(field.Text);
        problem = InText(name, text, DeviceIdRules.Problem(text))!;
        return false;
    }

    private static string? InText(string name, string text, string? problem) =>
        problem is null ? null : text.Length == 0 ? $"{name} {problem}" : $"{name} {Quoted.Text(text)} {problem}";
}

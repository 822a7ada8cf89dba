using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace DisconnectMonitor.Events;

/// <summary>Turns the fields of a raw event into values, or says what is wrong with them.</summary>
internal sealed class EventValues
{
    private readonly NamePool _names = new(1024);

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

    public static bool TryReadDevice(
        in EventFields fields, [NotNullWhen(true)] out string? device, [NotNullWhen(false)] out string? problem)
    {
        const string Name = "data.deviceId";
        device = null;
        problem = fields.Device.ProblemUnless(JsonTokenType.String, Name);
        if (problem is null)
        {
            device = Encoding.UTF8.GetString(fields.Device.Text);
            problem = InText(Name, device, DeviceIdRules.Problem(device));
        }

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

    public bool TryReadHub(in EventFields fields, [NotNullWhen(true)] out string? hub, [NotNullWhen(false)] out string? problem)
    {
        const string Name = "data.hubName";
        hub = null;
        problem = fields.Hub.ProblemUnless(JsonTokenType.String, Name);
        if (problem is not null)
        {
            return false;
        }

        // Azure takes hub names without regard to case.
        Span<char> folded = stackalloc char[HubNameRules.MaxLength];
        if (Ascii.ToLower(fields.Hub.Text, folded, out var length) == OperationStatus.Done && HubNameRules.IsValid(folded[..length]))
        {
            hub = _names.Get(folded[..length]);
            return true;
        }

        var name = Encoding.UTF8.GetString(fields.Hub.Text);
        problem = InText(Name, name, HubNameRules.Problem(name))!;
        return false;
    }

    public bool TryReadModule(in EventFields fields, out string? module, [NotNullWhen(false)] out string? problem)
    {
        const string Name = "data.moduleId";
        module = null;
        problem = null;
        if (fields.Module.Token is JsonTokenType.None or JsonTokenType.Null)
        {
            return true;
        }

        problem = fields.Module.ProblemUnless(JsonTokenType.String, Name);
        if (problem is not null || fields.Module.Text.IsEmpty)
        {
            return problem is null;
        }

        Span<char> id = stackalloc char[DeviceIdentity.MaxIdLength];
        if (Ascii.ToUtf16(fields.Module.Text, id, out var length) == OperationStatus.Done && DeviceIdRules.IsValid(id[..length]))
        {
            module = _names.Get(id[..length]);
            return true;
        }

        var text = Encoding.UTF8.GetString(fields.Module.Text);
        problem = InText(Name, text, DeviceIdRules.Problem(text))!;
        return false;
    }

    private static string? InText(string name, string text, string? problem) =>
        problem is null ? null : text.Length == 0 ? $"{name} {problem}" : $"{name} {Quoted.Text(text)} {problem}";
}

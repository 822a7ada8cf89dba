using System.Buffers;
using System.Text.Encodings.Web;
using DisconnectMonitor.Api.Problems;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Api.Registries;

/// <summary>
/// Some devices of a registry as JSON, <c>{"devices":[{"hub":"...","deviceId":"...","group":"...","status":"enabled"}]}</c>: what the
/// API takes, and what the local monitor keeps in its journal.
/// </summary>
public static class RegistryBatch
{
    /// <summary>The most devices of one batch.</summary>
    public const int MaxDevices = 1000;

    /// <summary>The most bytes of one batch: several times what the longest names need.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxErrors = 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a batch.</summary>
    public static byte[] ToJson(IEnumerable<RegisteredDevice> devices)
    {
        ArgumentNullException.ThrowIfNull(devices);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteStartArray("devices"u8);
            foreach (var (device, registration) in devices)
            {
                json.WriteStartObject();
                json.WriteString("hub"u8, device.Hub);
                json.WriteString("deviceId"u8, device.DeviceId);
                if (registration.Group is { } group)
                {
                    json.WriteString("group"u8, group);
                }

                json.WriteString("status"u8, registration.IsDisabled ? "disabled"u8 : "enabled"u8);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a batch and collects all that is wrong with it.</summary>
    public static (ImmutableArray<RegisteredDevice> Devices, IReadOnlyList<ProblemError> Errors) Read(ReadOnlyMemory<byte> json)
    {
        var errors = new List<ProblemError>();
        var devices = ImmutableArray.CreateBuilder<RegisteredDevice>();
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            Read(document.RootElement, devices, errors);
        }
        catch (JsonException error)
        {
            errors.Add(Error("", $"The body is {JsonText.Problem(error)}"));
        }
        catch (InvalidOperationException)
        {
            // The framework's word for an escape that makes no character.
            errors.Add(Error("", "The body holds half of a surrogate pair (\\uD800 to \\uDFFF); write both halves or the character itself."));
        }

        return (errors.Count == 0 ? devices.ToImmutable() : [], errors);
    }

    private static void Read(JsonElement root, ImmutableArray<RegisteredDevice>.Builder devices, List<ProblemError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("devices"u8, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            errors.Add(Error("devices", "is no array; write {\"devices\":[{\"hub\":\"...\",\"deviceId\":\"...\"}]}"));
            return;
        }

        foreach (var property in root.EnumerateObject().Where(property => property.Name is not "devices"))
        {
            errors.Add(Error(Quoted.Text(property.Name).Trim('"'), "is unknown; there is devices"));
        }

        if (list.GetArrayLength() is 0 or > MaxDevices)
        {
            errors.Add(Error("devices", $"has {list.GetArrayLength()} devices; send 1 to {MaxDevices} at once"));
            return;
        }

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (errors.Count >= MaxErrors)
            {
                return;
            }

            if (Read(item, $"devices[{index}]", errors) is { } device)
            {
                devices.Add(device);
            }
        }
    }

    private static RegisteredDevice? Read(JsonElement item, string path, List<ProblemError> errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add(Error(path, "is no object"));
            return null;
        }

        var before = errors.Count;
        string? hub = null, id = null, group = null, status = null;
        foreach (var property in item.EnumerateObject())
        {
            switch (property.Name)
            {
                case "hub":
                    hub = Text(property, path, text => HubNameRules.Problem(text), errors);
                    break;
                case "deviceId":
                    id = Text(property, path, text => DeviceIdRules.Problem(text), errors);
                    break;
                case "group" when property.Value.ValueKind != JsonValueKind.Null:
                    group = Text(property, path, text => Registration.GroupProblem(text), errors);
                    break;
                case "status":
                    status = Text(property, path, text => text is "enabled" or "disabled" ? null : $"is {Quoted.Text(text)}; write enabled or disabled", errors);
                    break;
                case "group":
                    break;
                default:
                    errors.Add(Error($"{path}.{Quoted.Text(property.Name).Trim('"')}", "is unknown; there are hub, deviceId, group and status"));
                    break;
            }
        }

        if (errors.Count == before)
        {
            Require(hub, "hub");
            Require(id, "deviceId");
        }

        return errors.Count > before
            ? null
            : new RegisteredDevice(
                new DeviceIdentity(hub!.ToLowerInvariant(), id!), new Registration(string.IsNullOrEmpty(group) ? null : group, status == "disabled"));

        void Require(string? value, string name)
        {
            if (value is null)
            {
                errors.Add(Error($"{path}.{name}", "is missing"));
            }
        }
    }

    private static string? Text(JsonProperty property, string path, Func<string, string?> problem, List<ProblemError> errors)
    {
        var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
        if ((text is null ? "is no string" : problem(text)) is { } wrong)
        {
            errors.Add(Error($"{path}.{property.Name}", wrong));
        }

        return text;
    }

    private static ProblemError Error(string path, string message) => new(RequestPart.Body, path, message);
}

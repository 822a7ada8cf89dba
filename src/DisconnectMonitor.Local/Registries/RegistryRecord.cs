using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Registries;

/// <summary>One device as a registry file has it.</summary>
/// <param name="Hub">The hub's name in lower case; null where the file does not say, as of what Azure itself writes.</param>
/// <param name="DeviceId">The device id.</param>
/// <param name="Registration">What is said of it.</param>
public sealed record RegistryRecord(string? Hub, string DeviceId, Registration Registration)
{
    /// <summary>The device, on its own hub or else on <paramref name="hub"/>.</summary>
    public RegisteredDevice On(string hub) => new(new DeviceIdentity(Hub ?? hub, DeviceId), Registration);

    /// <summary>Reads a device from JSON, whoever wrote it.</summary>
    /// <param name="json">One object.</param>
    /// <param name="groupFrom">Where the group stands; null for <c>group</c>.</param>
    /// <param name="record">The device; null as well for an object that is no device but belongs to one: a module.</param>
    /// <param name="problem">What is wrong with it; null when nothing is.</param>
    internal static bool TryRead(
        ReadOnlySpan<byte> json, string? groupFrom, [NotNullWhen(true)] out RegistryRecord? record, out string? problem)
    {
        record = null;
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            _ = reader.Read(); // Throws when something follows.
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                problem = "is no object with a deviceId";
                return false;
            }

            var fields = Fields.Of(root);
            problem = fields.Problem();
            if (problem is not null || fields.IsModule)
            {
                return false;
            }

            if (!TryFindGroup(root, fields, groupFrom, out var group, out problem))
            {
                return false;
            }

            record = new RegistryRecord(fields.Hub?.ToLowerInvariant(), fields.Id!, new Registration(group, fields.IsDisabled));
            return true;
        }
        catch (JsonException error)
        {
            problem = JsonText.Problem(error);
            return false;
        }
        catch (InvalidOperationException)
        {
            problem = "holds an escape that makes no character";
            return false;
        }
    }

    // The place is looked for as it stands, then among the attributes and the tags.
    private static bool TryFindGroup(JsonElement root, in Fields fields, string? place, out string? group, out string? problem)
    {
        (group, problem) = (null, null);
        if (place is null)
        {
            group = string.IsNullOrEmpty(fields.Group) ? null : fields.Group;
        }
        else if (Find(root, place) is { } found)
        {
            switch (found.ValueKind)
            {
                case JsonValueKind.String:
                    group = found.GetString() is { Length: > 0 } text ? text : null;
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    group = found.GetRawText();
                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    problem = $"{Quoted.Text(place)} is {Kind(found)}, not a text that names a group";
                    return false;
            }
        }

        if (Registration.GroupProblem(group) is { } wrong)
        {
            problem = $"the group {Quoted.Text(group)} {wrong}";
            return false;
        }

        return true;
    }

    private static JsonElement? Find(JsonElement root, string place) =>
        Walk(root, place)
        ?? (root.TryGetProperty("attributes"u8, out var attributes) ? Walk(attributes, place) : null)
        ?? (root.TryGetProperty("tags"u8, out var tags) ? Walk(tags, place) : null);

    private static JsonElement? Walk(JsonElement element, string place)
    {
        foreach (var name in place.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    private readonly record struct Fields(string? Id, string? Hub, string? Status, string? Group, bool IsModule, string? Wrong)
    {
        public bool IsDisabled => string.Equals(Status, "disabled", StringComparison.OrdinalIgnoreCase);

        // Names are compared without regard to case: a table's are written by people, and PowerShell has its own.
        public static Fields Of(JsonElement root)
        {
            string? deviceId = null, id = null, hub = null, status = null, group = null, wrong = null;
            var (isExported, isModule) = (false, false);
            foreach (var property in root.EnumerateObject())
            {
                switch (property.Name.ToLowerInvariant())
                {
                    case "deviceid":
                        deviceId = Text(property, ref wrong);
                        break;
                    case "id":
                        id = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
                        break;
                    case "hub":
                        hub = Text(property, ref wrong);
                        break;
                    case "status":
                        status = Text(property, ref wrong);
                        break;
                    case "group" when property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number:
                        group = property.Value.ToString();
                        break;
                    case "authentication":
                        isExported = true;
                        break;
                    case "moduleid":
                        isModule = property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() != "";
                        break;
                }
            }

            // An event has an id too; of what the export job writes, the device's stands beside its status and its keys.
            return new Fields(deviceId ?? (isExported || status is not null ? id : null), hub, status, group, isModule, wrong);
        }

        public string? Problem() =>
            Wrong
            ?? (Id is null ? "has no deviceId: it is no device of a registry"
                : DeviceIdRules.Problem(Id) is { } idProblem ? $"deviceId {Quoted.Text(Id)} {idProblem}"
                : !string.IsNullOrEmpty(Hub) && HubNameRules.Problem(Hub) is { } hubProblem ? $"hub {Quoted.Text(Hub)} {hubProblem}"
                : !string.IsNullOrEmpty(Status) && !IsDisabled && !Status.Equals("enabled", StringComparison.OrdinalIgnoreCase)
                    ? $"status is {Quoted.Text(Status)}, neither \"enabled\" nor \"disabled\""
                    : null);

        private static string? Text(JsonProperty property, ref string? wrong)
        {
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                wrong ??= $"{Quoted.Text(property.Name)} is {Kind(property.Value)}, not a string";
                return null;
            }

            return property.Value.GetString() is { Length: > 0 } text ? text : null;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace DisconnectMonitor.Text;

/// <summary>Writes an enum by the names of its members in camel case, so that they may be moved about. Numbers are refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class EnumNameConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

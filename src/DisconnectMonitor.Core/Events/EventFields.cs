using DisconnectMonitor.Text;

namespace DisconnectMonitor.Events;

/// <summary>
/// The fields of a raw event that matter, gathered in one pass and in any order.
/// </summary>
/// <remarks>
/// Nothing is judged here: the type, which decides what else has to be there, may come last.
/// The texts point into the JSON unless they hold escapes.
/// </remarks>
internal ref struct EventFields
{
    public EventField Type;
    public EventField Time;
    public EventField Data;
    public EventField DataBase64;
    public EventField Hub;
    public EventField Device;
    public EventField Module;
    public EventField State;
    public EventField Sequence;
    public EventField Namespace;
    public EventField Client;
    public EventField Number;
    public EventField Reason;

    /// <summary>Whether the type was given in the way of CloudEvents.</summary>
    public bool IsCloudEvent;

    /// <summary>A field that is given more than once: which of the values is meant nobody can know.</summary>
    public string? Twice;

    /// <summary>Gathers from the object on whose start <paramref name="reader"/> stands, and leaves it on the object's end.</summary>
    public void Gather(ref Utf8JsonReader reader)
    {
        while (NextName(ref reader, out var name))
        {
            if (name.SequenceEqual("data"u8))
            {
                Data = Enter(ref reader, Data, "data");
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    GatherData(ref reader);
                }
            }
            else if (name.SequenceEqual("eventType"u8) || name.SequenceEqual("type"u8))
            {
                IsCloudEvent = name.Length == "type".Length;
                Type = Take(ref reader, Type, "the type");
            }
            else if (name.SequenceEqual("eventTime"u8) || name.SequenceEqual("time"u8))
            {
                Time = Take(ref reader, Time, "the time");
            }
            else if (name.SequenceEqual("data_base64"u8))
            {
                DataBase64 = Take(ref reader, DataBase64, "data_base64");
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void GatherData(ref Utf8JsonReader reader)
    {
        while (NextName(ref reader, out var name))
        {
            if (name.SequenceEqual("deviceId"u8))
            {
                Device = Take(ref reader, Device, "data.deviceId");
            }
            else if (name.SequenceEqual("hubName"u8))
            {
                Hub = Take(ref reader, Hub, "data.hubName");
            }
            else if (name.SequenceEqual("moduleId"u8))
            {
                Module = Take(ref reader, Module, "data.moduleId");
            }
            else if (name.SequenceEqual("deviceConnectionStateEventInfo"u8))
            {
                State = Enter(ref reader, State, "data.deviceConnectionStateEventInfo");
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    GatherState(ref reader);
                }
            }
            else if (name.SequenceEqual("clientAuthenticationName"u8))
            {
                Client = Take(ref reader, Client, "data.clientAuthenticationName");
            }
            else if (name.SequenceEqual("namespaceName"u8))
            {
                Namespace = Take(ref reader, Namespace, "data.namespaceName");
            }
            else if (name.SequenceEqual("sequenceNumber"u8))
            {
                Number = Take(ref reader, Number, "data.sequenceNumber");
            }
            else if (name.SequenceEqual("disconnectionReason"u8))
            {
                Reason = Take(ref reader, Reason, "data.disconnectionReason");
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void GatherState(ref Utf8JsonReader reader)
    {
        while (NextName(ref reader, out var name))
        {
            if (name.SequenceEqual("sequenceNumber"u8))
            {
                Sequence = Take(ref reader, Sequence, "data.deviceConnectionStateEventInfo.sequenceNumber");
            }
            else
            {
                reader.Skip();
            }
        }
    }

    // Steps onto the next property's value.
    private static bool NextName(scoped ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
        {
            name = default;
            return false;
        }

        name = JsonText.Of(ref reader);
        return reader.Read();
    }

    // An object is left for the caller to go through.
    private EventField Enter(scoped ref Utf8JsonReader reader, EventField before, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Take(ref reader, before, name);
        }

        Note(before, name);
        return new EventField(JsonTokenType.StartObject, default);
    }

    private EventField Take(scoped ref Utf8JsonReader reader, EventField before, string name)
    {
        Note(before, name);
        var token = reader.TokenType;
        var text = token == JsonTokenType.String ? JsonText.Of(ref reader)
            : token == JsonTokenType.Number ? reader.ValueSpan
            : default;
        reader.Skip();
        return new EventField(token, text);
    }

    private void Note(EventField before, string name)
    {
        if (before.Token != JsonTokenType.None)
        {
            Twice ??= name;
        }
    }
}

/// <summary>A field of a raw event as it stands there, not yet judged.</summary>
/// <param name="token">The first token of its value; <see cref="JsonTokenType.None"/>, the default, when the field is missing.</param>
/// <param name="text">The text of a string or of a number.</param>
internal readonly ref struct EventField(JsonTokenType token, ReadOnlySpan<byte> text)
{
    public JsonTokenType Token { get; } = token;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>
    /// That the field called <paramref name="name"/> is missing or of another kind than <paramref name="wanted"/>; null if neither.
    /// </summary>
    public string? ProblemUnless(JsonTokenType wanted, string name) =>
        Token == wanted ? null
        : Token == JsonTokenType.None ? $"{name} is missing"
        : $"{name} is {JsonText.KindOf(Token)}, not {JsonText.KindOf(wanted)}";
}

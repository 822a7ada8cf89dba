using System.Diagnostics.CodeAnalysis;
using DisconnectMonitor.Text;

namespace DisconnectMonitor.Local.Recording;

/// <summary>An object as an envelope: when something arrived, and what.</summary>
internal ref struct Envelope
{
    private bool _hasReceived;
    private string? _problem;

    // The first property that no envelope has.
    private string? _foreign;

    /// <summary>When it arrived.</summary>
    public Instant Received { get; private set; }

    /// <summary>What it holds; null if nothing that an envelope may hold.</summary>
    public RecordedEntryKind? Kind { get; private set; }

    /// <summary>The JSON of what it holds.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where <see cref="Value"/> starts in the object.</summary>
    public int ValueStart { get; private set; }

    /// <summary>The event, when <see cref="Value"/> is an object that claims to be one.</summary>
    public EventReading Reading { get; private set; }

    /// <summary>
    /// Whether the object means to be an envelope: it says when it was received, or holds nothing but what only envelopes hold.
    /// </summary>
    public readonly bool IsEnvelope => _hasReceived || (Kind is not null && _foreign is null);

    /// <summary>Whether something is wrong with an object that <see cref="IsEnvelope"/>.</summary>
    public readonly bool HasProblem([NotNullWhen(true)] out string? problem)
    {
        problem = _problem
            ?? (_foreign is not null ? $"an envelope does not hold {_foreign}" : null)
            ?? (Kind is null ? "the envelope holds nothing but received" : null)
            ?? (!_hasReceived ? "received is missing" : null);
        return problem is not null;
    }

    /// <summary>Reads one object, its event included. Anything but an object is no envelope.</summary>
    /// <exception cref="JsonException">The JSON is broken.</exception>
    public static Envelope Read(ReadOnlySpan<byte> json, EventReader events)
    {
        var envelope = default(Envelope);
        var reader = new Utf8JsonReader(json);
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return envelope;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = JsonText.Of(ref reader);
            _ = reader.Read();
            if (name.SequenceEqual("received"u8))
            {
                envelope.TakeReceived(ref reader);
            }
            else if (KindOf(name) is { } kind)
            {
                envelope.TakeValue(kind, json, ref reader, events);
            }
            else
            {
                envelope._foreign ??= Quoted.Text(name);
                reader.Skip();
            }
        }

        // Throws when something follows the object.
        _ = reader.Read();
        return envelope;
    }

    /// <summary>What a name stands for; null for nothing that an envelope may hold.</summary>
    public static RecordedEntryKind? KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("event"u8) ? RecordedEntryKind.Event
        : name.SequenceEqual("start"u8) ? RecordedEntryKind.Start
        : name.SequenceEqual("stop"u8) ? RecordedEntryKind.Stop
        : name.SequenceEqual("policy"u8) ? RecordedEntryKind.Policy
        : name.SequenceEqual("silence"u8) ? RecordedEntryKind.Silence
        : name.SequenceEqual("registry"u8) ? RecordedEntryKind.Registry
        : name.SequenceEqual("command"u8) ? RecordedEntryKind.Command
        : name.SequenceEqual("log"u8) ? RecordedEntryKind.Log
        : name.SequenceEqual("delivery"u8) ? RecordedEntryKind.Delivery
        : null;

    private void TakeReceived(scoped ref Utf8JsonReader reader)
    {
        if (_hasReceived)
        {
            _problem ??= "received is given twice";
        }

        _hasReceived = true;
        if (reader.TokenType != JsonTokenType.String)
        {
            _problem ??= $"received is {JsonText.KindOf(reader.TokenType)}, not a string";
            reader.Skip();
            return;
        }

        var text = JsonText.Of(ref reader);
        if (Rfc3339.TryRead(text, out var received, out var problem))
        {
            Received = received;
        }
        else
        {
            _problem ??= $"received {Quoted.Text(text)} {problem}";
        }
    }

    private void TakeValue(RecordedEntryKind kind, ReadOnlySpan<byte> json, scoped ref Utf8JsonReader reader, EventReader events)
    {
        if (Kind is not null)
        {
            _problem ??= "the envelope holds more than one thing";
        }

        Kind = kind;
        ValueStart = (int)reader.TokenStartIndex;
        if (kind == RecordedEntryKind.Event && reader.TokenType == JsonTokenType.StartObject)
        {
            Reading = events.Read(ref reader);
        }
        else
        {
            reader.Skip();
        }

        Value = json[ValueStart..(int)reader.BytesConsumed];
    }
}

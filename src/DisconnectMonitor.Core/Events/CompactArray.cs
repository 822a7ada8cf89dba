namespace DisconnectMonitor.Events;

/// <summary>Reads values that are written as an array of their parts, because there are too many of them for names.</summary>
internal static class CompactArray
{
    public static void Start(scoped ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An array is expected.");
        }

        _ = reader.Read();
    }

    public static void End(scoped ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.EndArray)
        {
            throw new JsonException("The array has too many elements.");
        }
    }

    /// <summary>Takes the next part, a sequence number.</summary>
    public static SequenceNumber Sequence(scoped ref Utf8JsonReader reader)
    {
        var sequence = SequenceNumberConverter.Read(ref reader);
        _ = reader.Read();
        return sequence;
    }

    /// <summary>Takes the next part, a number.</summary>
    public static long Number(scoped ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException("A number is expected.");
        }

        var number = reader.GetInt64();
        _ = reader.Read();
        return number;
    }

    /// <summary>Takes the next part if it is this word.</summary>
    public static bool Word(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> word)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(word))
        {
            return false;
        }

        _ = reader.Read();
        return true;
    }
}

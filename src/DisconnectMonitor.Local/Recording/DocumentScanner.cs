namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// Finds the end of an object that spans lines, as <c>az</c>, <c>jq</c> and PowerShell write it, by reading it as JSON: whatever
/// is no JSON ends the search at once, so that a broken line does not swallow those after it.
/// </summary>
internal struct DocumentScanner
{
    // As deep as the reader goes by itself.
    private const int Deepest = 64;

    private JsonReaderState _state;

    /// <summary>What a search came to.</summary>
    public enum Found
    {
        /// <summary>Nothing without more bytes.</summary>
        More,

        /// <summary>The object ends.</summary>
        End,

        /// <summary>It is no JSON.</summary>
        Broken,

        /// <summary>It nests deeper than anything that is read.</summary>
        TooDeep,
    }

    /// <summary>How many bytes were read as JSON.</summary>
    public int Read { get; private set; }

    /// <summary>Searches on in <paramref name="bytes"/>, which begin with the object.</summary>
    /// <param name="bytes">What is known of the object and of what follows it, longer with each call.</param>
    /// <param name="isFinal">Whether nothing follows <paramref name="bytes"/>.</param>
    /// <param name="length">The length of the object where it ends.</param>
    /// <param name="brokenLine">The line of the object, from 0, that is no JSON.</param>
    public Found Search(ReadOnlySpan<byte> bytes, bool isFinal, out int length, out long brokenLine)
    {
        (length, brokenLine) = (0, 0);
        var reader = new Utf8JsonReader(bytes[Read..], isFinal, _state);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 })
                {
                    Read += (int)reader.BytesConsumed;
                    length = Read;
                    return Found.End;
                }
            }

            Read += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            return Found.More;
        }
        catch (JsonException error)
        {
            brokenLine = error.LineNumber ?? 0;
            Read += (int)reader.BytesConsumed;
            return reader.CurrentDepth >= Deepest - 1 ? Found.TooDeep : Found.Broken;
        }
    }
}

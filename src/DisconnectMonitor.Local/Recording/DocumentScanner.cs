namespace DisconnectMonitor.Local.Recording;

/// <summary>
/// Finds the end of an object that spans lines, as <c>az</c>, <c>jq</c> and PowerShell write it, by reading it as JSON: whatever
/// is no JSON ends the search at once, so that a broken line does not swallow those after it.
/// </summary>
internal struct DocumentScanner
{
    private JsonReaderState _state;
    private int _read;

    /// <summary>What a search came to.</summary>
    public enum Found
    {
        /// <summary>Nothing without more bytes.</summary>
        More,

        /// <summary>The object ends.</summary>
        End,

        /// <summary>It is no JSON.</summary>
        Broken,
    }

    /// <summary>Searches on in <paramref name="bytes"/>, which begin with the object.</summary>
    /// <param name="bytes">What is known of the object and of what follows it, longer with each call.</param>
    /// <param name="isFinal">Whether nothing follows <paramref name="bytes"/>.</param>
    /// <param name="length">The length of the object where it ends.</param>
    /// <param name="brokenLine">The line of the object, from 0, that is no JSON.</param>
    public Found Search(ReadOnlySpan<byte> bytes, bool isFinal, out int length, out long brokenLine)
    {
        (length, brokenLine) = (0, 0);
        try
        {
            var reader = new Utf8JsonReader(bytes[_read..], isFinal, _state);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 })
                {
                    length = _read + (int)reader.BytesConsumed;
                    return Found.End;
                }
            }

            _read += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            return Found.More;
        }
        catch (JsonException error)
        {
            brokenLine = error.LineNumber ?? 0;
            return Found.Broken;
        }
    }
}

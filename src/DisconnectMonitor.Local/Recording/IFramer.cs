namespace DisconnectMonitor.Local.Recording;

/// <summary>Cuts a recording into the pieces that are read by themselves.</summary>
internal interface IFramer
{
    /// <summary>The line, or the record, that was reached.</summary>
    long Line { get; }

    /// <summary>The next piece at the beginning of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What has been read and not been consumed.</param>
    /// <param name="isFinal">Whether nothing follows <paramref name="bytes"/>.</param>
    /// <param name="consumed">How many bytes are done with once the piece has been read.</param>
    Frame Next(ReadOnlySpan<byte> bytes, bool isFinal, out int consumed);
}

namespace DisconnectMonitor.Local.Journals;

/// <summary>A file that grows at its end. Every member throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
internal interface IAppendFile : IDisposable
{
    /// <summary>Its length as it is.</summary>
    long Length { get; }

    /// <summary>Writes all of <paramref name="bytes"/>, or an unknown part of them when it fails.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts it off.</summary>
    void Truncate(long length);

    /// <summary>Returns once everything written is on the disk.</summary>
    void Flush();
}

namespace DisconnectMonitor.Local.Journals;

/// <summary>Opens the files that the journal writes; the place where tests make a disk fail.</summary>
internal interface IAppendFiles
{
    /// <summary>A new file, whose name survives a crash.</summary>
    IAppendFile Create(string path);

    /// <summary>A file that exists.</summary>
    IAppendFile Open(string path);
}

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

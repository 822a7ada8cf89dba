namespace DisconnectMonitor.Local.Journals;

/// <summary>A file on a disk.</summary>
internal sealed class DiskFile(FileStream stream) : IAppendFile
{
    public long Length => RandomAccess.GetLength(stream.SafeFileHandle);

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(stream.SafeFileHandle, bytes, offset);
        }
        catch (ArgumentOutOfRangeException error)
        {
            // What the framework makes of a file that may grow no further.
            throw new IOException("the file would be larger than this process or file system allows", error);
        }
    }

    public void Truncate(long length) => RandomAccess.SetLength(stream.SafeFileHandle, length);

    public void Flush() => RandomAccess.FlushToDisk(stream.SafeFileHandle);

    public void Dispose() => stream.Dispose();
}

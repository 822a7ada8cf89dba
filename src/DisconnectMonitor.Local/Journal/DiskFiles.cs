using System.Runtime.InteropServices;

namespace DisconnectMonitor.Local.Journals;

/// <summary>Files on a disk, for their owner only.</summary>
internal sealed class DiskFiles : IAppendFiles
{
    public IAppendFile Create(string path)
    {
        var file = Open(path, FileMode.CreateNew);
        try
        {
            FlushFolder(Path.GetDirectoryName(path)!);
            return file;
        }
        catch (IOException)
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    public IAppendFile Open(string path) => Open(path, FileMode.Open);

    private static DiskFile Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new DiskFile(new FileStream(path, options));
    }

    // A file is on the disk once it is flushed; its name is once the folder is, for which the framework has no call.
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenDescriptor(folder, 0);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (Flush(descriptor) != 0)
            {
                throw new IOException($"{folder} cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenDescriptor([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}

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

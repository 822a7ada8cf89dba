namespace DisconnectMonitor.Local.Journals;

/// <summary>Real files on a disk that fails as a test wants it to.</summary>
internal sealed class FaultyFiles : IAppendFiles
{
    private readonly DiskFiles _files = new();

    /// <summary>What fails from now on.</summary>
    public Fault Fault { get; set; }

    /// <summary>How much of a failing write reaches the file.</summary>
    public int WrittenNevertheless { get; set; }

    public int Flushes { get; private set; }

    /// <summary>Is called in each flush.</summary>
    public Action Flushing { get; set; } = () => { };

    public IAppendFile Create(string path)
    {
        FailOn(Fault.Create);
        return new FaultyFile(this, _files.Create(path));
    }

    public IAppendFile Open(string path)
    {
        FailOn(Fault.Open);
        return new FaultyFile(this, _files.Open(path));
    }

    private void FailOn(Fault fault)
    {
        if ((Fault & fault) != 0)
        {
            throw new IOException($"{fault} failed");
        }
    }

    private sealed class FaultyFile(FaultyFiles disk, IAppendFile file) : IAppendFile
    {
        public long Length => file.Length;

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            if ((disk.Fault & Fault.Write) != 0)
            {
                file.Write(bytes[..Math.Min(bytes.Length, disk.WrittenNevertheless)], offset);
            }

            disk.FailOn(Fault.Write);
            file.Write(bytes, offset);
        }

        public void Truncate(long length)
        {
            disk.FailOn(Fault.Truncate);
            file.Truncate(length);
        }

        public void Flush()
        {
            disk.Flushes++;
            disk.Flushing();
            disk.FailOn(Fault.Flush);
            file.Flush();
        }

        public void Dispose() => file.Dispose();
    }
}

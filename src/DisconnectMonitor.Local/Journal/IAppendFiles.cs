namespace DisconnectMonitor.Local.Journals;

/// <summary>Opens the files that the journal writes; the place where tests make a disk fail.</summary>
internal interface IAppendFiles
{
    /// <summary>A new file, whose name survives a crash.</summary>
    IAppendFile Create(string path);

    /// <summary>A file that exists.</summary>
    IAppendFile Open(string path);
}

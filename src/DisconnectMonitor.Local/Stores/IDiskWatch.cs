namespace DisconnectMonitor.Local.Stores;

/// <summary>Is told when the disk is about to be used; the place where tests make it fail.</summary>
internal interface IDiskWatch
{
    /// <summary>The database is about to be opened.</summary>
    void Opening();

    /// <summary>What was written is about to be committed.</summary>
    void Committing();
}

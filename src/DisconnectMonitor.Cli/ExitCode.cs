namespace DisconnectMonitor.Cli;

/// <summary>What the process tells its caller. Beyond 0 to 2 the numbers are those of BSD's <c>sysexits.h</c>.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and the answer is no.</summary>
    public const int No = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>Some of the input could not be read (EX_DATAERR).</summary>
    public const int BadData = 65;

    /// <summary>An input file cannot be opened or read (EX_NOINPUT).</summary>
    public const int NoInput = 66;

    /// <summary>The monitor cannot be reached, or cannot do it now (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    /// <summary>Our own fault (EX_SOFTWARE).</summary>
    public const int OwnFault = 70;

    /// <summary>An output file cannot be written (EX_CANTCREAT).</summary>
    public const int CannotWrite = 73;

    /// <summary>The monitor wants another key (EX_NOPERM).</summary>
    public const int NoPermission = 77;

    /// <summary>The policy or the settings are wrong (EX_CONFIG).</summary>
    public const int BadPolicy = 78;

    /// <summary>Interrupted by the user: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}

using DisconnectMonitor.Local.Recording.Forms;

namespace DisconnectMonitor.Cli.Sending;

/// <summary>What <c>send</c> was asked to do.</summary>
internal sealed record SendOptions
{
    /// <summary>Long enough for a monitor that is being restarted.</summary>
    public static readonly TimeSpan DefaultGiveUpAfter = TimeSpan.FromMinutes(5);

    public required string[] Files { get; init; }

    public RecordingForm? Form { get; init; }

    public required Uri To { get; init; }

    public string? KeyFile { get; init; }

    public Speed Speed { get; init; } = Speed.Max;

    public bool AsRecorded { get; init; }

    public int Batch { get; init; } = 100;

    public int Concurrency { get; init; } = 1;

    public TimeSpan GiveUpAfter { get; init; } = DefaultGiveUpAfter;

    public string? Rejects { get; init; }
}

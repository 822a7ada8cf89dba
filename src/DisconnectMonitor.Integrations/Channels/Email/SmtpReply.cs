namespace DisconnectMonitor.Channels;

/// <summary>What a mail server answered.</summary>
/// <param name="Code">Its three digits.</param>
/// <param name="Lines">The lines without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Whether it went on: 2xx or 3xx.</summary>
    public bool IsYes => Code is >= 200 and < 400;

    /// <summary>Whether it is no for now: 4xx.</summary>
    public bool IsNotNow => Code is >= 400 and < 500;
}

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>What is wrong with a template, and where.</summary>
internal sealed record Complaint(string File, int Row, string Message)
{
    public override string ToString() => $"infra/{File}({Row}): {Message}";
}

namespace DisconnectMonitor.Tests.Infra.Rules;

/// <summary>A file that a template uses.</summary>
internal sealed record FileUse(string By, int Row, string File);

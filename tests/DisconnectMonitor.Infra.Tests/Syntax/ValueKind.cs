namespace DisconnectMonitor.Tests.Infra.Syntax;

/// <summary>What an expression comes to, as far as can be told without deploying it.</summary>
internal enum ValueKind
{
    Unknown,
    Text,
    Number,
    Flag,
    Structure,
    List,
    Nothing,
}

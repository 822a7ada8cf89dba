namespace DisconnectMonitor.Logs;

/// <summary>What an entry of a log may say, under whatever name.</summary>
internal enum LogField
{
    Time,
    Operation,
    Category,
    Level,
    ResultType,
    ResultDescription,
    ResourceId,
    Resource,
    Properties,
    Device,
    Module,
    Protocol,
    AuthType,
    Address,
    SdkVersion,
    StatusCode,
    Message,
}

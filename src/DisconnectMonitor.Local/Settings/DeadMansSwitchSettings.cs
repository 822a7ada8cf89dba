using DisconnectMonitor.Channels;

namespace DisconnectMonitor.Local.Settings;

/// <summary>An address that is called for as long as the monitor is well, and that raises the alarm when the calls end.</summary>
/// <param name="Url">The address.</param>
/// <param name="Every">How often it is called.</param>
public sealed record DeadMansSwitchSettings(ChannelAddress Url, TimeSpan Every);

using DisconnectMonitor.Tables.Rows;

namespace DisconnectMonitor.Tables.Retention;

/// <summary>The tables of what is not kept for ever.</summary>
/// <param name="Incidents">The table <see cref="TableNames.Incidents"/>.</param>
/// <param name="Notifications">The table <see cref="TableNames.Notifications"/>.</param>
/// <param name="DeadLetters">The table <see cref="TableNames.DeadLetters"/>.</param>
/// <param name="Devices">The table <see cref="TableNames.Devices"/>.</param>
public sealed record SweptTables(ITable Incidents, ITable Notifications, ITable DeadLetters, ITable Devices);

namespace DisconnectMonitor.Notifications;

/// <summary>Links that go with a notification where the operator wants them. Each of the last two works once, and for a time.</summary>
/// <param name="Incident">Opens the incident's page.</param>
/// <param name="Take">Takes the incident.</param>
/// <param name="Silence">Silences what it is about, for an hour.</param>
public sealed record NotificationLinks(string Incident, string Take, string Silence);

namespace DisconnectMonitor.Guidance;

/// <summary>The time between two renewals with a token of 60 minutes.</summary>
/// <param name="Profile">The name of the schedule, see <see cref="Renewals.RenewalSchedules"/>.</param>
/// <param name="Minutes">The period in minutes.</param>
public sealed record SchedulePeriod(string Profile, int Minutes);

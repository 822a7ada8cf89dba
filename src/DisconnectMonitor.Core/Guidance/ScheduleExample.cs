namespace DisconnectMonitor.Guidance;

/// <summary>A documented observation of an SDK with settings other than its defaults.</summary>
/// <param name="LifespanMinutes">The token's lifespan in minutes.</param>
/// <param name="Setting">When it was set to renew.</param>
/// <param name="Minutes">The period that was seen, in minutes.</param>
/// <param name="Profile">
/// The name of the schedule that explains it, see <see cref="Renewals.RenewalSchedules"/>; or
/// <see cref="Renewals.RenewalProfile.Learned"/> where the period depends on a setting that the monitor cannot know.
/// </param>
public sealed record ScheduleExample(int LifespanMinutes, string Setting, int Minutes, string Profile);

using System.Collections.Frozen;
using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Policies;

/// <summary>What every decision within one hub is made under. Made once per hub and policy, not per decision.</summary>
public sealed class HubContext
{
    private readonly FrozenDictionary<DeviceSdk, ImmutableArray<(string Name, TimeSpan Period)>> _bySdk;

    /// <summary>Joins a policy with what was fixed when the hub was first seen.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="buckets">The number of the hub's buckets, 1 or more; it stays what it was when the hub was first seen.</param>
    public HubContext(Policy policy, int buckets)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        Policy = policy;
        Buckets = buckets;
        Schedules = RenewalSchedules.For(policy.TokenLifespans);
        LongestGrace = policy.Overrides.Select(different => different.Grace ?? policy.Grace).Append(policy.Grace).Max();
        _bySdk = Enum.GetValues<DeviceSdk>().ToFrozenDictionary(sdk => sdk, sdk => RenewalSchedules.Of(Schedules, sdk));
    }

    /// <summary>The policy in force.</summary>
    public Policy Policy { get; }

    /// <summary>The number of the hub's buckets.</summary>
    public int Buckets { get; }

    /// <summary>The longest grace that any device has.</summary>
    public TimeSpan LongestGrace { get; }

    /// <summary>The renewal schedules that the policy's token lifespans imply.</summary>
    public ImmutableArray<(string Name, TimeSpan Period)> Schedules { get; }

    /// <summary>Those of <see cref="Schedules"/> that an SDK may keep; all of them while it is not known which it is.</summary>
    public ImmutableArray<(string Name, TimeSpan Period)> SchedulesOf(DeviceSdk? sdk) => sdk is { } known ? _bySdk[known] : Schedules;
}

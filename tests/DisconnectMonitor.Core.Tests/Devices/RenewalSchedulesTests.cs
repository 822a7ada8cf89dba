using DisconnectMonitor.Renewals;

namespace DisconnectMonitor.Core.Tests.Devices;

public class RenewalSchedulesTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(5, "dotnet-or-java 15m", "java 10m", "python 3m", "python 5m", "c 4m")]
    [InlineData(60, "dotnet-or-java 70m", "java 65m", "python 58m", "python 60m", "c 48m", "node 45m")]
    [InlineData(26 * 60, "python 1558m", "python 1560m", "c 1248m", "node 1545m")]
    public void A_lifespan_of_tokens_names_the_schedules_of_3_minutes_to_26_hours(int lifespan, params string[] schedules) =>
        Assert.Equal(schedules, Told(new HubContext(With(TimeSpan.FromMinutes(lifespan)), 1).Schedules));

    [Theory]
    [InlineData(DeviceSdk.DotNet, "dotnet-or-java 70m")]
    [InlineData(DeviceSdk.Java, "dotnet-or-java 70m", "java 65m")]
    [InlineData(DeviceSdk.Node, "node 45m")]
    [InlineData(DeviceSdk.Python, "python 58m", "python 60m")]
    [InlineData(DeviceSdk.C, "c 48m")]
    public void Of_a_device_whose_SDK_is_known_only_its_schedules_are_tried(DeviceSdk sdk, params string[] schedules) =>
        Assert.Equal(schedules, Told(new HubContext(With(Hour), 1).SchedulesOf(sdk)));

    private static Policy With(TimeSpan lifespan) => Policy.Default with { TokenLifespans = [lifespan] };

    private static IEnumerable<string> Told(ImmutableArray<(string Name, TimeSpan Period)> schedules) =>
        schedules.Select(schedule => $"{schedule.Name} {schedule.Period.TotalMinutes}m");
}

using DisconnectMonitor.Simulation;

namespace DisconnectMonitor.Samples;

/// <summary>
/// Devices whose ids hold everything that IoT Hub allows and that somebody forgets to escape. Each is gone for 20 minutes.
/// </summary>
internal static class SpecialIds
{
    private static readonly string[] Ids =
    [
        "-:.+%_#*?!(),=@;$'",
        "it's#1,(really)?",
        "';drop,table(devices);--",
        "%2e%2e%2fetc%2fpasswd",
        "**bold**_and_*italic*",
        "=1+1",
        "$device@hub=contoso",
        "Pump-7",
        "pump-7",
        "..",
        new string('x', 127) + "!",
    ];

    public static Sample Make()
    {
        var devices = Ids.Select((id, index) =>
        {
            var from = Day.At(10, 0) + TimeSpan.FromMinutes(10 * index);
            return Build.WithCertificate(Build.Field, id, Sdk.C).In(new Trouble(AbsenceCause.Crash, from, from + TimeSpan.FromMinutes(20)));
        });
        return Sample.OfEvents("special-ids.jsonl", SimulatedFleet.Run(new Scenario
        {
            Seed = 19,
            From = Day.At(9, 0),
            Until = Day.At(13, 0),
            Connections = [.. devices],
        }));
    }
}

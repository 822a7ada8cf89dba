using static DisconnectMonitor.Simulation.Tests.World;

namespace DisconnectMonitor.Simulation.Tests;

public class ConnectionsLogTests
{
    private static readonly SimulatedConnection Renewing = Pump with { RenewalPeriod = TimeSpan.FromMinutes(70) };

    [Fact]
    public void Dotnet_is_thrown_out_with_its_token_and_completes_the_disconnection_itself()
    {
        var log = Log(Renewing).Take(3).ToList();

        Assert.Equal(
            [("deviceDisconnect", "401003"), ("deviceDisconnect", "404104"), ("deviceConnect", "")],
            log.Select(record => (Text(record, "operationName"), Text(record, "resultType"))));
        Assert.Equal("IoTHubUnauthorized", Text(log[0], "resultDescription"));
        Assert.Equal("Error", Text(log[0], "level"));
        Assert.Equal("Information", Text(log[2], "level"));
    }

    [Fact]
    public void The_others_renew_without_an_error()
    {
        Assert.All(Log(Renewing with { Sdk = Sdk.Node }), record => Assert.Equal("", Text(record, "resultType")));
    }

    [Theory]
    [InlineData(AbsenceCause.Crash, Protocol.Mqtt, "404104")]
    [InlineData(AbsenceCause.PowerCut, Protocol.Mqtt, "404104")]
    [InlineData(AbsenceCause.HubIncident, Protocol.Amqp, "500001")]
    [InlineData(AbsenceCause.SharedIdentity, Protocol.Mqtt, "400027")]
    [InlineData(AbsenceCause.SharedIdentity, Protocol.Amqp, "409002")]
    [InlineData(AbsenceCause.Sleep, Protocol.Mqtt, "")]
    public void A_disconnect_carries_the_code_of_its_cause(AbsenceCause cause, Protocol protocol, string code)
    {
        var log = Log((Pump with { Protocol = protocol }).With(Away("03:00", "04:00", cause: cause)));

        Assert.Equal(code, Text(log.Single(record => Text(record, "operationName") == "deviceDisconnect"), "resultType"));
    }

    [Fact]
    public void A_device_that_is_refused_a_token_tries_again_and_again()
    {
        var log = Log(Renewing.With(Away("08:00", null, cause: AbsenceCause.TokenRefused)));

        Assert.Equal(5, log.Count(record => Text(record, "operationName") == "deviceConnect" && Text(record, "resultType") == "401003"));
    }

    [Fact]
    public void A_device_that_is_back_before_its_silence_was_noticed_takes_its_old_connections_place()
    {
        var log = Log(Pump.With(Away("03:00", "03:02", Loss.Silent)));

        Assert.Equal("400027", Text(log[0], "resultType"));
    }

    [Fact]
    public void Properties_are_a_json_text_and_only_a_connect_names_the_sdk()
    {
        var log = Log((Pump with { Module = "edge" }).With(Away("03:00", "04:00")));

        var (drop, connect) = (Properties(log[0]), Properties(log[1]));
        Assert.Equal("pump-7/edge", Text(drop, "deviceId"));
        Assert.Equal("Mqtt", Text(drop, "protocol"));
        Assert.Equal("404", Text(drop, "statusCode"));
        Assert.NotEmpty(Text(drop, "errorMessage"));
        Assert.Equal("", Text(drop, "sdkVersion"));
        Assert.Contains("Microsoft.Azure.Devices.Client", Text(connect, "sdkVersion"), StringComparison.Ordinal);
        Assert.Equal("Connections", Text(log[0], "category"));
    }

    private static List<JsonElement> Log(SimulatedConnection connection) =>
        [.. ConnectionsLog.Of(Live(connection), Day(connection)).OrderBy(record => record.At).Select(Json)];

    private static JsonElement Json(SimulatedLogRecord record)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            LogJson.Write(json, record);
        }

        return JsonElement.Parse(text.ToArray());
    }

    private static JsonElement Properties(JsonElement record) => JsonElement.Parse(Encoding.UTF8.GetBytes(Text(record, "properties")));

    private static string Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.GetString()! : "";
}

using System.Text.Json.Nodes;
using DisconnectMonitor.Logs;

namespace DisconnectMonitor.Core.Tests.Logs;

public class LogReaderTests
{
    private const string Properties =
        """{"deviceId":"pump-7","sdkVersion":"azure-iot-device-iothub-py%2F2.12.0","protocol":"Mqtt","authType":"{\"scope\":\"device\",\"type\":\"sas\",\"issuer\":\"iothub\"}","maskedIpAddress":"73.162.215.XXX","statusCode":"404","errorMessage":"gone\r\naway"}""";

    private readonly LogReader _reader = new();

    private static readonly string[] Texts = MakeTexts();

    public static TheoryData<string> Shapes => new(Texts);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_gives_the_same_record(string json)
    {
        var record = Assert.Single(Read(json).Records);

        Assert.Equal(
            new LogRecord
            {
                Time = Clock.At("03:04:51.500"),
                Hub = "contoso",
                Device = "pump-7",
                Operation = LogOperation.Disconnect,
                IsError = true,
                Code = "404104",
                Name = "DeviceConnectionClosedRemotely",
                Message = "gone  away",
                Protocol = "Mqtt",
                AuthType = "sas (device)",
                SdkVersion = "azure-iot-device-iothub-py/2.12.0",
                Address = "73.162.215.XXX",
            },
            record);
    }

    [Fact]
    public void A_connect_without_an_error_has_no_code()
    {
        var record = Assert.Single(Read(Row("""
            "OperationName":"deviceConnect","Level":"Information","ResultType":"0","properties_s":"{\"deviceId\":\"pump-7\"}"
            """)).Records);

        Assert.Equal((LogOperation.Connect, false, null, null), (record.Operation, record.IsError, record.Code, record.Hub));
    }

    [Theory]
    [InlineData("edge-1/$edgeHub", null)]
    [InlineData("edge-1", "$edgeHub")]
    public void A_module_is_found_wherever_it_is_named(string device, string? module)
    {
        var properties = new JsonObject { ["deviceId"] = device, ["moduleId"] = module }.ToJsonString();

        var record = Assert.Single(Read(Row($"\"OperationName\":\"deviceConnect\",\"properties\":{properties}")).Records);

        Assert.Equal(("edge-1", "$edgeHub"), (record.Device, record.Module));
    }

    [Theory]
    [InlineData("""{"time":"2026-11-02T03:00:00Z","category":"DeviceTelemetry","operationName":"ingress","properties":{"deviceId":"a"}}""")]
    [InlineData("""{"time":"2026-11-02T03:00:00Z","category":"Connections","operationName":"somethingNew","properties":{"deviceId":"a"}}""")]
    public void What_is_not_about_connections_is_passed_over(string json)
    {
        var reading = Read(json);

        Assert.Equal((1, 0, 0), (reading.Ignored, reading.Records.Length, reading.Problems.Length));
    }

    [Theory]
    [InlineData("{broken", "broken JSON")]
    [InlineData("17", "an entry of a log is an object")]
    [InlineData("""{"operationName":"deviceConnect","properties":{"deviceId":"a"}}""", "time (TimeGenerated in AzureDiagnostics) is missing")]
    [InlineData("""{"time":"yesterday","operationName":"deviceConnect","properties":{"deviceId":"a"}}""", "time \"yesterday\"")]
    [InlineData("""{"time":"2026-11-02T03:00:00Z","operationName":"deviceConnect","properties":"{oops"}""", "properties: broken JSON")]
    [InlineData("""{"time":"2026-11-02T03:00:00Z","operationName":"deviceConnect","properties":{}}""", "properties.deviceId is missing")]
    [InlineData("""{"time":"2026-11-02T03:00:00Z","operationName":"deviceConnect","properties":{"deviceId":"a b"}}""", "properties.deviceId \"a b\"")]
    [InlineData("""{"time":"2026-11-02T03:00:00Z","operationName":"deviceConnect","properties":{"deviceId":"\ud800"}}""", "a text is not UTF-8, or has a \\u escape that is half a character")]
    [InlineData("""{"tables":[{"columns":[{"name":"a"}],"rows":[[1,2]]}]}""", "a row has a value for each column")]
    public void What_cannot_be_read_says_what_and_where(string json, string problem)
    {
        var reading = Read(json);

        Assert.Empty(reading.Records);
        Assert.StartsWith(problem, Assert.Single(reading.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_record_among_others_costs_only_itself()
    {
        var good = Row("\"OperationName\":\"deviceConnect\",\"properties\":{\"deviceId\":\"a\"}");

        var reading = Read($$"""{"records":[{{good}},{"operationName":"deviceConnect"},7,{{good}}]}""");

        Assert.Equal((2, 2), (reading.Records.Length, reading.Problems.Length));
    }

    [Fact]
    public void An_answer_in_part_says_what_is_missing()
    {
        var reading = Read("""{"tables":[],"error":{"code":"PartialError","message":"There were some errors"}}""");

        Assert.Equal("PartialError: There were some errors", reading.PartialError);
    }

    [Fact]
    public void Texts_are_cut_and_kept_on_one_line()
    {
        var message = new string('x', 10_000) + "\u2028\u202e";
        var properties = JsonSerializer.Serialize(new { deviceId = "a", errorMessage = message, protocol = "\u202eMqtt\n" });

        var record = Assert.Single(Read(Row($"\"OperationName\":\"deviceConnect\",\"properties\":{properties}")).Records);

        Assert.Equal((LogText.LongestMessage, "Mqtt"), (record.Message!.Length, record.Protocol));
    }

    [Fact]
    public void No_bytes_at_all_make_it_throw()
    {
        var random = new Random(7);
        var shapes = Texts.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = (byte[])shapes[i % shapes.Length].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            _ = _reader.Read(bytes);
        }
    }

    private static string[] MakeTexts()
    {
        var record = new JsonObject
        {
            ["time"] = "2026-11-02T03:04:51.5Z",
            ["resourceId"] = "/SUBSCRIPTIONS/1/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/CONTOSO",
            ["operationName"] = "deviceDisconnect",
            ["category"] = "Connections",
            ["level"] = "Error",
            ["resultType"] = "404104",
            ["resultDescription"] = "DeviceConnectionClosedRemotely",
            ["properties"] = Properties,
            ["location"] = "westeurope",
        };
        var withObject = record.DeepClone().AsObject();
        withObject["properties"] = JsonNode.Parse(Properties);
        var row = new JsonObject
        {
            ["TimeGenerated"] = "2026-11-02T03:04:51.5000000Z",
            ["OperationName"] = "deviceDisconnect",
            ["Category"] = "Connections",
            ["Level"] = "Error",
            ["ResultType"] = "404104",
            ["ResultDescription"] = "DeviceConnectionClosedRemotely",
            ["Resource"] = "CONTOSO",
            ["properties_s"] = Properties,
            ["TenantId"] = "1",
        };
        var table = new JsonObject
        {
            ["tables"] = new JsonArray(new JsonObject
            {
                ["name"] = "PrimaryResult",
                ["columns"] = new JsonArray([.. row.Select(cell => new JsonObject { ["name"] = cell.Key, ["type"] = "string" })]),
                ["rows"] = new JsonArray(new JsonArray([.. row.Select(cell => cell.Value!.DeepClone())])),
            }),
        };
        return
        [
            record.ToJsonString(),
            withObject.ToJsonString(),
            row.ToJsonString(),
            new JsonObject { ["records"] = new JsonArray(record.DeepClone()) }.ToJsonString(),
            table.ToJsonString(),
            new JsonArray(row.DeepClone()).ToJsonString(),
        ];
    }

    private static string Row(string fields) => $$"""{"TimeGenerated":"2026-11-02T03:00:00Z",{{fields}}}""";

    private LogReading Read(string json) => _reader.Read(Encoding.UTF8.GetBytes(json));
}

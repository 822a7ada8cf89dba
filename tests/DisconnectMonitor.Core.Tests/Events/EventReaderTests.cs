namespace DisconnectMonitor.Events;

public class EventReaderTests
{
    private readonly EventReader _reader = new();

    [Fact]
    public void An_event_in_Event_Grids_own_schema_is_read()
    {
        var connectionEvent = Event(new RawEvent().InEventGridSchema());

        Assert.Equal("contoso", connectionEvent.Device.Hub);
        Assert.Equal("pump-7", connectionEvent.Device.DeviceId);
        Assert.Equal(DeviceKey.Of("contoso", "pump-7"), connectionEvent.Device.Key);
        Assert.Null(connectionEvent.Module);
        Assert.Equal(ConnectionEventKind.Disconnected, connectionEvent.Kind);
        Assert.Equal(SequenceNumber.Parse(RawEvent.FirstSequence), connectionEvent.Sequence);
        Assert.Equal("2026-11-02T03:05:00.123Z", connectionEvent.Time.ToString());
    }

    [Theory]
    [InlineData("specversion")]
    [InlineData("specVersion")]
    public void A_cloud_event_says_the_same(string specVersion) =>
        Assert.Equal(Event(new RawEvent().InEventGridSchema()), Event(new RawEvent().AsCloudEvent(specVersion)));

    [Theory]
    [InlineData("DeviceConnected", ConnectionEventKind.Connected)]
    [InlineData("DeviceDisconnected", ConnectionEventKind.Disconnected)]
    [InlineData("DeviceCreated", ConnectionEventKind.Created)]
    [InlineData("DeviceDeleted", ConnectionEventKind.Deleted)]
    public void The_four_types_are_told_apart(string type, ConnectionEventKind kind)
    {
        Assert.Equal(kind, Event(new RawEvent { Type = type }.InEventGridSchema()).Kind);
        Assert.Equal(kind, Event(new RawEvent { Type = type }.AsCloudEvent()).Kind);
    }

    [Theory]
    [InlineData("DeviceCreated")]
    [InlineData("DeviceDeleted")]
    public void A_registration_carries_a_twin_and_no_sequence(string type) =>
        Assert.Equal(default, Event(new RawEvent { Type = type }.InEventGridSchema()).Sequence);

    [Theory]
    [InlineData("""{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"512d38b6"}}""")]
    [InlineData("""{"type":"com.example.reading","data":"text","time":7}""")]
    [InlineData("""{"type":"Microsoft.Devices.DeviceConnectedX"}""")]
    [InlineData("""{"type":""}""")]
    public void Every_other_type_is_ignored_whatever_it_carries(string json) => Assert.Equal(EventReading.Ignored, Read(json));

    [Fact]
    public void Telemetry_is_ignored() =>
        Assert.Equal(EventReadingKind.Ignored, Read(new RawEvent { Type = "DeviceTelemetry" }.InEventGridSchema()).Kind);

    [Fact]
    public void The_order_of_properties_does_not_matter()
    {
        var json = $$"""
            {"data":{"moduleId":null,"deviceId":"pump-7","extra":[{"deviceId":"x"}],"hubName":"Contoso",
             "deviceConnectionStateEventInfo":{"other":{},"sequenceNumber":"{{RawEvent.FirstSequence}}"} },
             "time":"2026-11-02T03:05:00.1234567Z","type":"Microsoft.Devices.DeviceDisconnected"}
            """;

        Assert.Equal(Event(new RawEvent().InEventGridSchema()), Event(json));
    }

    [Fact]
    public void Escapes_are_undone_in_names_and_values()
    {
        var json = new RawEvent { Device = "caf'e" }.InEventGridSchema()
            .Replace("\"deviceId\"", "\"device\\u0049d\"", StringComparison.Ordinal)
            .Replace("\"caf'e\"", "\"caf\\u0027e\"", StringComparison.Ordinal)
            .Replace("Microsoft.Devices.", "Microsoft\\u002EDevices.", StringComparison.Ordinal);

        Assert.Equal("caf'e", Event(json).Device.DeviceId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void A_module_that_is_null_or_empty_is_the_device_itself(string module) =>
        Assert.Null(Event(Changed("\"hubName\"", $"\"moduleId\":{module},\"hubName\"")).Module);

    [Fact]
    public void A_module_is_named() => Assert.Equal("$edgeAgent", Event(new RawEvent { Module = "$edgeAgent" }.InEventGridSchema()).Module);

    [Fact]
    public void Every_character_that_IoT_Hub_allows_passes()
    {
        const string Id = "ABCxyz019-:.+%_#*?!(),=@;$'";

        Assert.Equal(Id, Event(new RawEvent { Device = Id }.InEventGridSchema()).Device.DeviceId);
    }

    [Fact]
    public void An_id_may_have_128_characters()
    {
        var id = new string('a', 128);

        Assert.Equal(id, Event(new RawEvent { Device = id, Module = id, Hub = id }.InEventGridSchema()).Module);
    }

    [Fact]
    public void Events_of_a_hub_share_its_name_and_modules_theirs()
    {
        var first = Event(new RawEvent { Hub = "CONTOSO", Module = "m" }.InEventGridSchema());
        var second = Event(new RawEvent { Hub = "contoso", Device = "pump-8", Module = "m" }.AsCloudEvent());

        Assert.Same(first.Device.Hub, second.Device.Hub);
        Assert.Same(first.Module, second.Module);
    }

    [Fact]
    public void Events_of_a_device_share_its_identity()
    {
        var first = Event(new RawEvent { Hub = "CONTOSO", Type = "DeviceConnected" }.InEventGridSchema());
        var second = Event(new RawEvent { Hub = "contoso" }.AsCloudEvent());

        Assert.Same(first.Device, second.Device);
    }

    [Fact]
    public void Devices_of_the_same_id_on_two_hubs_are_two()
    {
        var one = Event(new RawEvent { Hub = "contoso" }.InEventGridSchema());
        var other = Event(new RawEvent { Hub = "fabrikam" }.InEventGridSchema());

        Assert.Equal(new DeviceIdentity("contoso", "pump-7"), one.Device);
        Assert.Equal(new DeviceIdentity("fabrikam", "pump-7"), other.Device);
        Assert.Equal(one.Device, Event(new RawEvent { Hub = "contoso" }.InEventGridSchema()).Device);
    }

    [Fact]
    public void Devices_whose_ids_differ_in_case_are_two() =>
        Assert.NotEqual(
            Event(new RawEvent { Device = "pump-7" }.InEventGridSchema()).Device,
            Event(new RawEvent { Device = "Pump-7" }.InEventGridSchema()).Device);

    [Theory]
    [InlineData("\"eventType\":\"Microsoft.Devices.DeviceDisconnected\",", "", "eventType (type in CloudEvents) is missing")]
    [InlineData("\"Microsoft.Devices.DeviceDisconnected\"", "4", "eventType is a number, not a string")]
    [InlineData("\"dataVersion\"", "\"type\":\"x\",\"dataVersion\"", "the type is given twice")]
    [InlineData("\"dataVersion\"", "\"eventTime\":\"x\",\"dataVersion\"", "the time is given twice")]
    [InlineData("\"dataVersion\"", "\"data\":{},\"dataVersion\"", "data is given twice")]
    [InlineData("\"hubName\"", "\"deviceId\":\"pump-8\",\"hubName\"", "data.deviceId is given twice")]
    [InlineData(",\"eventTime\":\"2026-11-02T03:05:00.1234567Z\"", "", "eventTime is missing")]
    [InlineData("\"2026-11-02T03:05:00.1234567Z\"", "1793588700", "eventTime is a number, not a string")]
    [InlineData("2026-11-02T03:05:00.1234567Z", "yesterday", "eventTime \"yesterday\" is not a time")]
    [InlineData("2026-11-02T03:05:00.1234567Z", "2026-11-02T03:05:00", "eventTime \"2026-11-02T03:05:00\" has no offset from UTC")]
    [InlineData(
        "2026-11-02T03:05:00.1234567Z",
        "0001-01-01T00:00:00Z",
        "eventTime \"0001-01-01T00:00:00Z\" is not a plausible time: it lies before 2000 or after 2199")]
    [InlineData("\"data\":", "\"body\":", "data is missing")]
    [InlineData("\"data\":", "\"data_base64\":\"e30=\",\"body\":", "data_base64 is not supported: data has to be an object")]
    [InlineData("\"data\":", "\"data\":\"{}\",\"body\":", "data is a string, not an object")]
    [InlineData("\"data\":", "\"data\":null,\"body\":", "data is null, not an object")]
    [InlineData("\"data\":", "\"data\":[{}],\"body\":", "data is an array, not an object")]
    [InlineData("\"hubName\"", "\"hub\"", "data.hubName is missing")]
    [InlineData("\"hubName\":\"Contoso\"", "\"hubName\":\"\"", "data.hubName is empty")]
    [InlineData("\"hubName\":\"Contoso\"", "\"hubName\":\"a/b\"", "data.hubName \"a/b\" holds '/', which no hub's name may hold")]
    [InlineData("\"deviceId\"", "\"id\"", "data.deviceId is missing")]
    [InlineData("\"deviceId\":\"pump-7\"", "\"deviceId\":true", "data.deviceId is a boolean, not a string")]
    [InlineData("\"deviceId\":\"pump-7\"", "\"deviceId\":\"\"", "data.deviceId is empty")]
    [InlineData(
        "\"deviceId\":\"pump-7\"",
        "\"deviceId\":\"pump 7\"",
        "data.deviceId \"pump 7\" holds ' ', which IoT Hub does not allow in an id")]
    [InlineData(
        "\"deviceId\":\"pump-7\"",
        "\"deviceId\":\"pümp\\u001b\"",
        "data.deviceId \"p\\u00FCmp\\u001B\" holds U+00FC, which IoT Hub does not allow in an id")]
    [InlineData("\"hubName\"", "\"moduleId\":{},\"hubName\"", "data.moduleId is an object, not a string")]
    [InlineData(
        "\"hubName\"",
        "\"moduleId\":\"a\\\\b\",\"hubName\"",
        "data.moduleId \"a\\b\" holds '\\', which IoT Hub does not allow in an id")]
    [InlineData("\"deviceConnectionStateEventInfo\"", "\"info\"", "data.deviceConnectionStateEventInfo is missing")]
    [InlineData(
        "\"deviceConnectionStateEventInfo\":",
        "\"deviceConnectionStateEventInfo\":null,\"info\":",
        "data.deviceConnectionStateEventInfo is null, not an object")]
    [InlineData("\"sequenceNumber\"", "\"number\"", "data.deviceConnectionStateEventInfo.sequenceNumber is missing")]
    [InlineData(
        RawEvent.FirstSequence,
        "xyz",
        "data.deviceConnectionStateEventInfo.sequenceNumber \"xyz\" is not 1 to 64 hexadecimal digits")]
    [InlineData(
        RawEvent.FirstSequence,
        "",
        "data.deviceConnectionStateEventInfo.sequenceNumber \"\" is not 1 to 64 hexadecimal digits")]
    [InlineData(
        RawEvent.FirstSequence,
        RawEvent.FirstSequence + "0",
        "data.deviceConnectionStateEventInfo.sequenceNumber \"" + RawEvent.FirstSequence + "...\" is not 1 to 64 hexadecimal digits")]
    public void A_wrong_field_is_refused_with_its_place(string part, string replacement, string reason) =>
        Assert.Equal(reason, Refusal(Changed(part, replacement)));

    [Theory]
    [InlineData("data.deviceId")]
    [InlineData("data.moduleId")]
    [InlineData("data.hubName")]
    public void An_id_of_129_characters_is_refused_with_its_length(string field)
    {
        var id = new string('a', 129);
        var raw = field switch
        {
            "data.deviceId" => new RawEvent { Device = id },
            "data.moduleId" => new RawEvent { Module = id },
            _ => new RawEvent { Hub = id },
        };

        Assert.Equal(
            $"{field} \"{id[..64]}...\" has 129 characters, more than 128",
            Refusal(raw.InEventGridSchema()));
    }

    [Fact]
    public void The_field_of_a_cloud_event_is_called_as_it_is_there() =>
        Assert.Equal("time \"soon\" is not a time", Refusal(new RawEvent { Time = "soon" }.AsCloudEvent()));

    [Theory]
    [InlineData("", "broken JSON at byte 0: ")]
    [InlineData("nonsense", "broken JSON at byte 1: ")]
    [InlineData("{\"type\":\"x\"", "broken JSON at byte 11: ")]
    [InlineData("{\"type\":\"x\"} {}", "broken JSON at byte 13: ")]
    [InlineData("{\n\"type\":oops}", "broken JSON in its line 2 at byte 7: ")]
    [InlineData("{\"type\":\"x\",}", "broken JSON at byte 12: ")]
    public void Broken_JSON_is_refused_with_its_place(string json, string reason) => Assert.StartsWith(reason, Refusal(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "an event is an object, not an array")]
    [InlineData("7", "an event is an object, not a number")]
    [InlineData("null", "an event is an object, not null")]
    public void Anything_but_an_object_is_refused(string json, string reason) => Assert.Equal(reason, Refusal(json));

    [Fact]
    public void Nesting_is_followed_to_a_depth_of_64()
    {
        static string Nested(int depth) =>
            $"{{\"type\":\"x\",\"data\":{string.Concat(Enumerable.Repeat("[", depth - 1))}{new string(']', depth - 1)}}}";

        Assert.Equal(EventReadingKind.Ignored, Read(Nested(64)).Kind);
        Assert.Contains("depth of 64", Refusal(Nested(65)), StringComparison.Ordinal);
        Assert.Contains("depth of 64", Refusal(Nested(1_000_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"deviceId\":\"pump-7\"", "\"deviceId\":\"\\ud800\"", "data.deviceId \"\\ud800\" holds '\\', which IoT Hub does not allow in an id")]
    [InlineData("\"deviceId\"", "\"\\udfff\"", "data.deviceId is missing")]
    public void Half_a_surrogate_pair_is_refused(string part, string replacement, string reason) =>
        Assert.Equal(reason, Refusal(Changed(part, replacement)));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        var json = Encoding.UTF8.GetBytes(new RawEvent { Device = "pump~7" }.InEventGridSchema().Replace("devices/pump~7", "", StringComparison.Ordinal));
        json[json.AsSpan().IndexOf((byte)'~')] = 0xFF;

        Assert.Equal(
            "data.deviceId \"pump\\uFFFD7\" holds U+FFFD, which IoT Hub does not allow in an id",
            _reader.Read(json).Reason);
    }

    [Fact]
    public void An_event_inside_other_JSON_is_read_in_place()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{new RawEvent().AsCloudEvent()},7]"));
        reader.Read();
        reader.Read();

        Assert.Equal(EventReadingKind.Event, _reader.Read(ref reader).Kind);
        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
        reader.Read();
        Assert.Equal(7, reader.GetInt32());
    }

    [Fact]
    public void Reading_allocates_the_event_and_nothing_else()
    {
        var json = Encoding.UTF8.GetBytes(new RawEvent { Module = "sensor" }.InEventGridSchema());
        _reader.Read(json);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _reader.Read(json);
        }

        // The event is 80 bytes, the identity 48, the id "pump-7" 40.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 1, 200);
    }

    private static string Changed(string part, string replacement)
    {
        var json = new RawEvent().InEventGridSchema();
        Assert.Contains(part, json, StringComparison.Ordinal);
        return json.Replace(part, replacement, StringComparison.Ordinal);
    }

    private EventReading Read(string json) => _reader.Read(Encoding.UTF8.GetBytes(json));

    private ConnectionEvent Event(string json)
    {
        var reading = Read(json);
        Assert.Null(reading.Reason);
        return reading.Event!;
    }

    private string Refusal(string json)
    {
        var reading = Read(json);
        Assert.Equal(EventReadingKind.Refused, reading.Kind);
        Assert.Null(reading.Event);
        return reading.Reason!;
    }
}

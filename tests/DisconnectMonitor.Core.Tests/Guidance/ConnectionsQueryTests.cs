using System.Text.RegularExpressions;
using DisconnectMonitor.Guidance;
using FsCheck;
using FsCheck.Fluent;

namespace DisconnectMonitor.Tests.Guidance;

public sealed partial class ConnectionsQueryTests
{
    private static readonly Instant From = Instant.From(new DateTimeOffset(2026, 11, 2, 3, 0, 0, TimeSpan.Zero));
    private static readonly Instant To = From + TimeSpan.FromHours(2);

    [Fact]
    public void The_query_for_a_device_shows_connects_drops_and_errors_in_order() => Assert.Equal(
        """
        AzureDiagnostics
        | where TimeGenerated between (datetime(2026-11-02T03:00:00.000Z) .. datetime(2026-11-02T05:00:00.000Z))
        | where ResourceProvider == "MICROSOFT.DEVICES" and ResourceType == "IOTHUBS" and Category == "Connections"
        | where Resource =~ "contoso" or _ResourceId endswith "/iothubs/contoso"
        | extend Properties = parse_json(properties_s)
        | extend DeviceId = tostring(Properties.deviceId), Protocol = tostring(Properties.protocol), AuthType = tostring(Properties.authType)
        | extend IpAddress = tostring(Properties.maskedIpAddress), SdkVersion = tostring(Properties.sdkVersion), Message = tostring(Properties.errorMessage)
        | where DeviceId == "pump-7"
        | project TimeGenerated, OperationName, Level, ResultType, ResultDescription, DeviceId, Protocol, AuthType, IpAddress, SdkVersion, Message
        | order by TimeGenerated asc
        """.ReplaceLineEndings("\n"),
        ConnectionsQuery.ForDevice("contoso", "pump-7", module: null, From, To));

    [Fact]
    public void The_query_for_a_module_shows_its_device_as_well() => Assert.Contains(
        """| where DeviceId in ("gw-1", "gw-1/$edgeHub")""",
        ConnectionsQuery.ForDevice("contoso", "gw-1", "$edgeHub", From, To),
        StringComparison.Ordinal);

    [Fact]
    public void The_query_for_a_hub_counts_its_errors_by_code()
    {
        var query = ConnectionsQuery.ForHub("contoso", From, To);
        Assert.Contains("| where Level == \"Error\"", query, StringComparison.Ordinal);
        Assert.Contains("by OperationName, ResultType, ResultDescription", query, StringComparison.Ordinal);
    }

    [Fact]
    public void The_query_for_SDK_versions_tells_them_by_device() => Assert.Contains(
        "by DeviceId, Protocol, SdkVersion",
        ConnectionsQuery.SdkVersions("contoso", From, To),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("it's-(a)-device")]
    [InlineData("a\" or true or DeviceId == \"")]
    [InlineData("a\\\" | take 1 //")]
    [InlineData("a\\")]
    [InlineData("a\n| union SigninLogs")]
    [InlineData("a\r\n//")]
    [InlineData("a\u2028| take 1")]
    [InlineData("a\0b\u0085\t")]
    [InlineData("```")]
    [InlineData("h\"\"@'")]
    [InlineData("ünï-\ud83d\ude00")]
    public void A_hostile_id_changes_nothing_but_its_literal(string id) => AssertHarmless(id);

    [Fact]
    public void Nor_does_any_other_text() =>
        Prop.ForAll<NonNull<string>>(text => AssertHarmless(text.Get)).QuickCheckThrowOnFailure();

    private static void AssertHarmless(string text)
    {
        var query = ConnectionsQuery.ForDevice(text, text, text, From, To);
        var harmless = ConnectionsQuery.ForDevice("x", "x", "x", From, To);

        Assert.Equal(Literal().Replace(harmless, "?"), Literal().Replace(query, "?"));
        Assert.DoesNotContain(query, character => character is (< ' ' and not '\n') or > '~');
        Assert.Equal(
            Literal().Matches(harmless).Select(match => Decode(match.Value).Replace("x", text, StringComparison.Ordinal)).TakeLast(2),
            Literal().Matches(query).Select(match => Decode(match.Value)).TakeLast(2));
    }

    /// <summary>A string literal as the query language reads it.</summary>
    [GeneratedRegex("""
        "(\\.|[^"\\\r\n])*"
        """)]
    private static partial Regex Literal();

    private static string Decode(string literal) => Escape().Replace(literal[1..^1], match => match.Groups["code"] is { Success: true } code
        ? ((char)int.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
        : match.Value[1..]);

    [GeneratedRegex("""\\(u(?<code>[0-9a-f]{4})|.)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}

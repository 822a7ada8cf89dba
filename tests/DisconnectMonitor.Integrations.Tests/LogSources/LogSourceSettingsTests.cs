using DisconnectMonitor.LogSources;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Tests.LogSources;

public sealed class LogSourceSettingsTests
{
    private const string Id = "0b9d6a52-8a2b-4b8e-9f57-3c1b3b0f7a11";

    [Fact]
    public void A_workspace_is_all_that_has_to_be_given()
    {
        var settings = Assert.IsType<LogSourceSettings.LogAnalytics>(Read($$$"""{"logSource":{"type":"logAnalytics","workspace":"{{{Id}}}"}, "channels": []}""").Value);

        Assert.Equal($"https://api.loganalytics.azure.com/v1/workspaces/{Id}/query", settings.QueryUrl.AbsoluteUri);
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(6)), (settings.FirstWithin, settings.SecondAfter));
    }

    [Fact]
    public void Address_and_times_may_be_others()
    {
        var settings = Assert.IsType<LogSourceSettings.LogAnalytics>(Read($$$"""
            {"logSource":{"type":"logAnalytics","workspace":"{{{Id}}}","endpoint":"https://api.loganalytics.us","firstLookWithin":"5s","secondLookAfter":"10m"}}
            """).Value);

        Assert.Equal("api.loganalytics.us", settings.QueryUrl.Host);
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)), (settings.FirstWithin, settings.SecondAfter));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"logSource":{"type":"none"}}""")]
    public void Without_a_source_the_log_is_not_read(string json) => Assert.IsType<LogSourceSettings.None>(Read(json).Value);

    [Theory]
    [InlineData("""{"logSource":{}}""", "logSource.type", "none, logAnalytics")]
    [InlineData("""{"logSource":{"type":"splunk"}}""", "logSource.type", "one of")]
    [InlineData("""{"logSource":{"type":"logAnalytics"}}""", "logSource.workspace", "customerId")]
    [InlineData("""{"logSource":{"type":"logAnalytics","workspace":"/subscriptions/1"}}""", "logSource.workspace", "not the id of a workspace")]
    [InlineData("""{"logSource":{"type":"logAnalytics","workspace":"0b9d6a52-8a2b-4b8e-9f57-3c1b3b0f7a11","endpoint":"http://logs.example"}}""", "logSource.endpoint", "https")]
    [InlineData("""{"logSource":{"type":"logAnalytics","workspace":"0b9d6a52-8a2b-4b8e-9f57-3c1b3b0f7a11","firstLookWithin":"2m"}}""", "logSource.firstLookWithin", "1m or less")]
    [InlineData("""{"logSource":{"type":"logAnalytics","workspace":"0b9d6a52-8a2b-4b8e-9f57-3c1b3b0f7a11","secondLook":"2m"}}""", "logSource.secondLook", "did you mean secondLookAfter")]
    [InlineData("""{"logSource":{"type":"none","workspace":"x"}}""", "logSource.workspace", "is not a setting")]
    [InlineData("{oops", "", "the JSON is broken")]
    public void What_is_wrong_is_said_with_its_path(string json, string path, string says)
    {
        var result = Read(json);

        Assert.Null(result.Value);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    private static SettingsResult<LogSourceSettings> Read(string json) =>
        LogSourceSettingsReader.Read(Encoding.UTF8.GetBytes(json), new SecretSource(_ => null, _ => throw new FileNotFoundException()));
}

namespace DisconnectMonitor.Tests.Policies;

public class HubGlobTests
{
    [Theory]
    [InlineData("contoso", "contoso", true)]
    [InlineData("contoso", "contoso2", false)]
    [InlineData("contoso", "my-contoso", false)]
    [InlineData("CONTOSO", "contoso", true)]
    [InlineData("contoso", "Contoso", true)]
    [InlineData("contoso*", "contoso", true)]
    [InlineData("contoso*", "contoso-west", true)]
    [InlineData("*-west", "contoso-west", true)]
    [InlineData("*-west", "contoso-west-2", false)]
    [InlineData("con*-*st", "contoso-eu-west", true)]
    [InlineData("*ab*ab", "abab", true)]
    [InlineData("*ab*ab", "aab", false)]
    [InlineData("hub-?", "hub-1", true)]
    [InlineData("hub-?", "hub-", false)]
    [InlineData("hub-?", "hub-12", false)]
    [InlineData("?*", "", false)]
    [InlineData("*", "", true)]
    [InlineData("**", "anything", true)]
    public void A_glob_names_hubs_whole_and_ignoring_case(string text, string hub, bool expected)
    {
        Assert.True(HubGlob.TryParse(text, out var glob, out var problem), problem);
        Assert.Equal(expected, glob.Matches(hub));
        Assert.Equal(text, glob.Text);
    }

    [Theory]
    [InlineData("", "is empty; leave it out to mean every hub")]
    [InlineData("contoso.azure-devices.net", "\"contoso.azure-devices.net\" is the address of a hub; write its name, which is the part before the first dot")]
    [InlineData("contoso|fabrikam", "\"contoso|fabrikam\" holds '|', which no hub's name may hold; write the name, with * for any characters and ? for one")]
    [InlineData("h\u00fcb", "\"h\\u00FCb\" holds U+00FC, which no hub's name may hold; ")]
    public void What_names_no_hub_is_refused(string text, string problemStart)
    {
        Assert.False(HubGlob.TryParse(text, out var glob, out var problem));
        Assert.Null(glob);
        Assert.StartsWith(problemStart, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_glob_longer_than_any_hub_is_refused() =>
        Assert.False(HubGlob.TryParse(new string('*', HubNameRules.MaxLength + 1), out _, out _));
}

using DisconnectMonitor.Links;
using DisconnectMonitor.Settings;

namespace DisconnectMonitor.Tests.Links;

/// <summary>Whose links are whose.</summary>
public sealed class LinkSignerTests
{
    private static readonly LinkSigner Signer = Of("key-of-the-links-0000000000000000000000");
    private static readonly SignedLink Link = new(LinkAction.Silence, "d-0123-4567", "ops", new Instant(1_800_000_000_000));

    [Fact]
    public void A_link_that_was_signed_is_known_again() => Assert.Equal(Link, Signer.Read(Signer.Sign(Link)));

    [Fact]
    public void A_link_changed_in_any_character_is_none()
    {
        var text = Signer.Sign(Link);
        Assert.All(Enumerable.Range(0, text.Length), place =>
            Assert.NotEqual(Link, Signer.Read(text[..place] + (text[place] == 'A' ? 'B' : 'A') + text[(place + 1)..]) ?? Link with { Channel = "none" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("e30.")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.e30")]
    [InlineData("%2e%2e/%2e%2e")]
    [InlineData("ü.ü")]
    public void What_was_never_signed_is_none(string text) => Assert.Null(Signer.Read(text));

    [Fact]
    public void Another_key_signs_otherwise() => Assert.Null(Of("key-of-somebody-else-000000000000000000").Read(Signer.Sign(Link)));

    [Fact]
    public void Links_are_told_apart_by_all_that_they_say() => Assert.Equal(
        5,
        new[] { Link, Link with { Action = LinkAction.Take }, Link with { Incident = "d-1" }, Link with { Channel = "mail" }, Link with { Until = new Instant(1) } }
            .Select(link => link.Id).Distinct().Count());

    private static LinkSigner Of(string key) => new(new SignedLinkSettings(new Secret(key), TimeSpan.FromDays(1)));
}

using Azure.Core;
using Azure.Identity;

namespace DisconnectMonitor.Tests.Channels.Email;

/// <summary>An identity whose token is known; without one, an identity that cannot sign in.</summary>
internal sealed class StaticCredential(string? token) : TokenCredential
{
    internal List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        return token is null
            ? throw new CredentialUnavailableException("tried sEcReT and others")
            : new AccessToken(token, DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}

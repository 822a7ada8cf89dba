using Azure;
using Azure.Core;
using Azure.Identity;

namespace DisconnectMonitor.Channels;

/// <summary>Gets a token of the monitor's own Entra identity. Failure is an answer.</summary>
internal static class EntraSignIn
{
    /// <summary>A token, or why there is none: never for ever, since roles and identities are given while others wait.</summary>
    public static async Task<(string? Token, SendResult.Failed? Failed)> TokenAsync(
        ChannelServices services, string[] scopes, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(services.Timeout, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var token = await services.Credential.GetTokenAsync(new TokenRequestContext(scopes), either.Token).ConfigureAwait(false);
            return (token.Token, null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, new SendResult.Failed($"no token from Entra within {services.Timeout.TotalSeconds:0} s", After: null));
        }
        catch (Exception failed) when (failed is AuthenticationFailedException or RequestFailedException)
        {
            return (null, Describe(failed));
        }
    }

    /// <summary>Why signing in failed, by kind alone: the text of the library may quote what it tried.</summary>
    public static SendResult.Failed Describe(Exception failed) =>
        new($"no token from Entra ({failed.GetType().Name}): check the monitor's identity and its role on the target", After: null);
}

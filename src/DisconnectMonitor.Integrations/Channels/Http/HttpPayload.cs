namespace DisconnectMonitor.Channels;

/// <summary>What is posted: JSON and the headers that go with it.</summary>
/// <param name="Body">The JSON, as it goes over the wire.</param>
internal sealed record HttpPayload(byte[] Body)
{
    /// <summary>Headers beside those that every request has.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Where it goes; null for the channel's own address.</summary>
    public Uri? Url { get; init; }

    /// <summary>A request that posts it.</summary>
    public HttpRequestMessage PostTo(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url ?? url) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}

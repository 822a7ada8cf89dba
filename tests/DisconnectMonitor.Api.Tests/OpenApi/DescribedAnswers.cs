using DisconnectMonitor.Api.Tests.Host;

namespace DisconnectMonitor.Api.Tests.OpenApi;

/// <summary>Holds what is really answered to the description.</summary>
internal static class DescribedAnswers
{
    public static void Check(HttpMethod method, string pathAndQuery, Reply reply)
    {
        var description = ApiDescription.Published;
        var path = pathAndQuery.Split('?')[0];
        var status = ((int)reply.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (description.Find(method.Method, path) is not { } operation)
        {
            return;
        }

        Assert.True(operation.GetProperty("responses").TryGetProperty(status, out var response), $"{method} {path}: {status} is not described: {reply.Text}");
        var content = description.Resolve(response).GetProperty("content");
        Assert.True(content.TryGetProperty(reply.Headers["Content-Type"], out var media), $"{method} {path}: {reply.Headers["Content-Type"]}");
        Assert.Empty(description.Problems(media.GetProperty("schema"), reply.Json));
    }
}

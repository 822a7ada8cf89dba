using System.Data.Common;
using DisconnectMonitor.Tests.Azurite;

namespace DisconnectMonitor.Tables.Tests.Storage;

public sealed class AzuriteServerTests
{
    [AzuriteFact]
    public async Task A_server_answers_until_it_is_disposed_of()
    {
        using var client = new HttpClient();
        Uri[] services;
        using (var server = await AzuriteServer.StartAsync())
        {
            var connection = new DbConnectionStringBuilder { ConnectionString = server.ConnectionString };
            services = [.. new[] { "Blob", "Queue", "Table" }.Select(name => new Uri((string)connection[$"{name}Endpoint"]))];
            foreach (var service in services)
            {
                using var answer = await client.GetAsync(service);
                Assert.StartsWith("Azurite", answer.Headers.Server.ToString(), StringComparison.Ordinal);
            }
        }

        foreach (var service in services)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(service));
        }
    }
}

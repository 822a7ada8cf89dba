using DisconnectMonitor.Tests.Infra.Compiling;

namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>Nobody gets a role that is wider than needed, and what the README says of them is all that there is.</summary>
public sealed class RolesTests
{
    private static readonly string[] Needed =
    [
        "id-contoso-events is Storage Blob Data Contributor of Microsoft.Storage/storageAccounts/stcontosojmkl3mbhftd"
            + "/blobServices/default/containers/deadletters",
        "id-contoso-monitor is Key Vault Secrets User of Microsoft.KeyVault/vaults/kv-contoso-jmkl3m",
        "id-contoso-monitor is Log Analytics Reader of Microsoft.OperationalInsights/workspaces/log-contoso-monitor",
        "id-contoso-monitor is Monitoring Metrics Publisher of Microsoft.Insights/components/appi-contoso-monitor",
        "id-contoso-monitor is Storage Blob Data Owner of Microsoft.Storage/storageAccounts/stcontosojmkl3mbhftd",
        "id-contoso-monitor is Storage Queue Data Contributor of Microsoft.Storage/storageAccounts/stcontosojmkl3mbhftd",
        "id-contoso-monitor is Storage Table Data Contributor of Microsoft.Storage/storageAccounts/stcontosojmkl3mbhftd",
    ];

    [BicepTheory]
    [InlineData("existing hub")]
    [InlineData("new hub")]
    [InlineData("existing system topic")]
    [InlineData("premium in a private network")]
    [InlineData("event queue",
        "id-contoso-events is Storage Queue Data Message Sender of Microsoft.Storage/storageAccounts/stcontosojmkl3mbhftd/queueServices/default/queues/device-events")]
    [InlineData("scheduler",
        "id-contoso-monitor is Durable Task Data Contributor of Microsoft.DurableTask/schedulers/dts-contoso-jmkl3m/taskHubs/contosomonitor")]
    [InlineData("email",
        "id-contoso-monitor is Communication and Email Service Owner of Microsoft.Communication/communicationServices/acs-contoso-jmkl3m")]
    public async Task An_identity_has_the_roles_that_it_needs(string variant, params string[] more)
    {
        var monitor = await Variants.PredictAsync(variant);

        Assert.Equal(Needed.Concat(more).Order(StringComparer.Ordinal), Roles.Of(monitor).Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [InlineData("4633458b-17de-408a-b874-0445c86b69e6", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "id-contoso-monitor is Storage Blob Data Owner of Microsoft.KeyVault/vaults/kv-contoso-jmkl3m")]
    [InlineData("  scope: vault\n", "",
        "id-contoso-monitor is Key Vault Secrets User of /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-contoso-monitor")]
    public async Task Another_role_and_a_wider_scope_are_seen(string old, string broken, string seen)
    {
        using var copy = new InfraCopy().Break("modules/keyVault.bicep", old, broken);

        var roles = Roles.Of(await Prediction.OfAsync(copy.PathOf("main.bicepparam")));

        Assert.Contains(seen, roles);
        Assert.DoesNotContain(seen, Needed);
    }
}

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

    // Azure's built-in roles, learn.microsoft.com/azure/role-based-access-control/built-in-roles, read on 2026-11-21.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["09976791-48a7-449e-bb21-39d1a415f350"] = "Communication and Email Service Owner",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["73c42c96-874c-492b-b04d-ab87d138a893"] = "Log Analytics Reader",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
    };

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

        Assert.Equal(Needed.Concat(more).Order(StringComparer.Ordinal), RolesIn(monitor).Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [InlineData("4633458b-17de-408a-b874-0445c86b69e6", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        "id-contoso-monitor is Storage Blob Data Owner of Microsoft.KeyVault/vaults/kv-contoso-jmkl3m")]
    [InlineData("  scope: vault\n", "",
        "id-contoso-monitor is Key Vault Secrets User of /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-contoso-monitor")]
    public async Task Another_role_and_a_wider_scope_are_seen(string old, string broken, string seen)
    {
        using var copy = new InfraCopy().Break("modules/keyVault.bicep", old, broken);

        var roles = RolesIn(await Prediction.OfAsync(copy.PathOf("main.bicepparam")));

        Assert.Contains(seen, roles);
        Assert.DoesNotContain(seen, Needed);
    }

    // A line for each assignment: identity, role, and what it is for.
    private static IEnumerable<string> RolesIn(Prediction monitor)
    {
        var group = monitor.One("Microsoft.Resources/resourceGroups").Id;
        return
            from assignment in monitor.Of("Microsoft.Authorization/roleAssignments")
            let scope = assignment.Id.Split("/providers/Microsoft.Authorization/")[0].Replace($"{group}/providers/", "", StringComparison.Ordinal)
            let role = assignment.Text("properties.roleDefinitionId").Split('/')[^1]
            let identity = monitor.Of("Microsoft.ManagedIdentity/userAssignedIdentities")
                .Single(identity => assignment.Text("properties.principalId").Contains($"{identity.Id}'", StringComparison.Ordinal))
            select $"{identity.Name} is {Names.GetValueOrDefault(role, role)} of {scope}";
    }
}

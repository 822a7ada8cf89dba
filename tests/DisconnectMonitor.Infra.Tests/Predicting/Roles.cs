namespace DisconnectMonitor.Tests.Infra.Predicting;

/// <summary>Who gets which role on what.</summary>
internal static class Roles
{
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

    /// <summary>A line for each assignment: identity, role, and what it is for.</summary>
    public static IEnumerable<string> Of(Prediction monitor)
    {
        var group = monitor.One("Microsoft.Resources/resourceGroups").Id;
        return
            from assignment in monitor.Of("Microsoft.Authorization/roleAssignments")
            let scope = assignment.Id.Split("/providers/Microsoft.Authorization/")[0].Replace($"{group}/providers/", "", StringComparison.Ordinal)
            let role = assignment.Text("properties", "roleDefinitionId").Split('/')[^1]
            let identity = monitor.Of("Microsoft.ManagedIdentity/userAssignedIdentities")
                .Single(identity => assignment.Text("properties", "principalId").Contains($"{identity.Id}'", StringComparison.Ordinal))
            select $"{identity.Name} is {Names.GetValueOrDefault(role, role)} of {scope}";
    }
}

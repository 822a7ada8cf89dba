metadata description = 'Key Vault with the secrets that app settings refer to: webhook addresses, routing keys, signing keys.'

@description('Name of the vault.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Names of the app settings that are secrets.')
param secretNames array

@description('Their values, by name. One that is left out keeps the value that the vault has.')
@secure()
param secrets object

@description('Whether only private endpoints may reach the vault.')
param privateNetwork bool

@description('Object id of the function app\'s identity.')
param principalId string

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6' // Key Vault Secrets User

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
    }
  }
}

// A secret's name may have no underscore.
resource values 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = [
  for secretName in secretNames: if (contains(secrets, secretName)) {
    parent: vault
    name: replace(secretName, '_', '-')
    properties: {
      value: secrets[secretName]
    }
  }
]

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, 'disconnect-monitor', keyVaultSecretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output id string = vault.id
output uri string = vault.properties.vaultUri

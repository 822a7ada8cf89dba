metadata description = 'Who the monitor is in Azure, and who Event Grid is when it writes dead letters.'

@description('Name of the identity of the function app.')
param name string

@description('Name of the identity with which Event Grid writes dead letters.')
param deliveryName string

@description('Region.')
param location string

@description('Tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

resource deliveryIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: deliveryName
  location: location
  tags: tags
}

output id string = identity.id
output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
output deliveryId string = deliveryIdentity.id
output deliveryPrincipalId string = deliveryIdentity.properties.principalId

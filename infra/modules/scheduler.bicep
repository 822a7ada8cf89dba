metadata description = 'Durable Task Scheduler with its task hub, for fleets that outgrow Azure Storage (docs/cost-model.md).'

@description('Name of the scheduler.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Consumption: 500 actions a second, paid by action. Dedicated: 2,000 a second and unit.')
@allowed([
  'Consumption'
  'Dedicated'
])
param sku string

@description('Units of a dedicated scheduler.')
@minValue(1)
@maxValue(3)
param units int

@description('Name of the task hub.')
param taskHubName string

@description('Object id of the function app\'s identity.')
param principalId string

var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402' // Durable Task Data Contributor

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Whoever gets in has to show the role as well. The service has no private endpoint for the functions host to use yet.
    ipAllowlist: [
      '0.0.0.0/0'
    ]
    sku: sku == 'Dedicated'
      ? {
          name: 'Dedicated'
          capacity: units
        }
      : {
          name: 'Consumption'
        }
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: taskHubName
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: taskHub
  name: guid(taskHub.id, 'disconnect-monitor', durableTaskDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint

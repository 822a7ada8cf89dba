metadata description = 'The function app and its plan. Its settings are in appSettings.bicep.'

@description('Name of the app.')
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('FlexConsumption scales to nothing but for what is kept ready; ElasticPremium has instances that are always there.')
@allowed([
  'FlexConsumption'
  'ElasticPremium'
])
param plan string

@description('Size of an Elastic Premium instance.')
@allowed([
  'EP1'
  'EP2'
  'EP3'
])
param premiumSku string

@description('Most instances.')
param maximumInstanceCount int

@description('Memory of a Flex Consumption instance, in MB.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int

@description('Flex Consumption instances that are kept ready for Durable: timers fire late where there is none.')
@minValue(0)
param alwaysReadyDurable int

@description('Resource id of the app\'s identity.')
param identityId string

@description('Blob endpoint of the storage account.')
param blobEndpoint string

@description('Container of the code\'s package.')
param packageContainer string

@description('Resource id of the subnet to send from, or empty.')
param subnetId string

var flex = plan == 'FlexConsumption'
var inNetwork = !empty(subnetId)

var readyForDurable = {
  name: 'durable'
  instanceCount: alwaysReadyDurable
}

resource serverFarm 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: flex ? 'functionapp' : 'elastic'
  sku: flex
    ? {
        name: 'FC1'
        tier: 'FlexConsumption'
      }
    : {
        name: premiumSku
        tier: 'ElasticPremium'
      }
  properties: flex
    ? {
        reserved: true
      }
    : {
        reserved: true
        maximumElasticWorkerCount: maximumInstanceCount
      }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: serverFarm.id
    httpsOnly: true
    // Event Grid delivers from outside of every network, so the app itself stays reachable; its API wants a key.
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: inNetwork ? subnetId : null
    outboundVnetRouting: inNetwork
      ? {
          allTraffic: true
        }
      : null
    siteConfig: flex
      ? {
          minTlsVersion: '1.2'
        }
      : {
          minTlsVersion: '1.2'
          ftpsState: 'Disabled'
          linuxFxVersion: 'DOTNET-ISOLATED|10.0'
          minimumElasticInstanceCount: 1
          functionsRuntimeScaleMonitoringEnabled: inNetwork
        }
    functionAppConfig: flex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: '${blobEndpoint}${packageContainer}'
              authentication: {
                type: 'UserAssignedIdentity'
                userAssignedIdentityResourceId: identityId
              }
            }
          }
          runtime: {
            name: 'dotnet-isolated'
            version: '10.0'
          }
          scaleAndConcurrency: {
            maximumInstanceCount: maximumInstanceCount
            instanceMemoryMB: instanceMemoryMB
            alwaysReady: alwaysReadyDurable > 0
              ? [
                  readyForDurable
                ]
              : []
          }
        }
      : null
  }
}

output id string = app.id
output hostName string = app.properties.defaultHostName

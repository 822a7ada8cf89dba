metadata description = 'The event subscription: from the hub\'s system topic to the function, which has to be there already, or to the queue that it reads.'

@description('Name of the system topic, which is in the resource group that this module is deployed to.')
param topicName string

@description('Name of the subscription.')
param name string

@description('Resource group of the monitor.')
param monitorGroup string

@description('Name of the function app.')
param functionAppName string

@description('Name of the storage account.')
param storageName string

@description('Name of the identity with which dead letters are written, and events put into the queue.')
param deliveryIdentityName string

@description('Whether events go into the queue device-events.')
param eventQueue bool

@description('CloudEvents is the open standard, and what the recordings and `serve` use; the app reads both.')
@allowed([
  'CloudEventSchemaV1_0'
  'EventGridSchema'
])
param schema string

@description('Most events in one batch. A batch succeeds or fails whole.')
@minValue(1)
@maxValue(5000)
param maxEventsPerBatch int

@description('Size at which a batch is closed, in KB.')
@minValue(1)
@maxValue(1024)
param preferredBatchKilobytes int

@description('How often a delivery is tried.')
@minValue(1)
@maxValue(30)
param maxDeliveryAttempts int

@description('How long a delivery is tried, in minutes.')
@minValue(1)
@maxValue(1440)
param timeToLiveMinutes int

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  scope: resourceGroup(monitorGroup)
  name: functionAppName
}

resource function 'Microsoft.Web/sites/functions@2025-03-01' existing = {
  parent: app
  name: 'OnConnectionEvents'
}

resource storage 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  scope: resourceGroup(monitorGroup)
  name: storageName
}

resource deliveryIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  scope: resourceGroup(monitorGroup)
  name: deliveryIdentityName
}

resource eventSubscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: name
  properties: {
    eventDeliverySchema: schema
    destination: eventQueue
      ? null
      : {
          endpointType: 'AzureFunction'
          properties: {
            resourceId: function.id
            maxEventsPerBatch: maxEventsPerBatch
            preferredBatchSizeInKilobytes: preferredBatchKilobytes
          }
        }
    deliveryWithResourceIdentity: eventQueue
      ? {
          identity: {
            type: 'UserAssigned'
            userAssignedIdentity: deliveryIdentity.id
          }
          destination: {
            endpointType: 'StorageQueue'
            properties: {
              resourceId: storage.id
              queueName: 'device-events'
            }
          }
        }
      : null
    filter: {
      // Telemetry is left out: it is large, and says nothing about connections.
      includedEventTypes: [
        'Microsoft.Devices.DeviceConnected'
        'Microsoft.Devices.DeviceDisconnected'
        'Microsoft.Devices.DeviceCreated'
        'Microsoft.Devices.DeviceDeleted'
      ]
    }
    retryPolicy: {
      maxDeliveryAttempts: maxDeliveryAttempts
      eventTimeToLiveInMinutes: timeToLiveMinutes
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'UserAssigned'
        userAssignedIdentity: deliveryIdentity.id
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: storage.id
          blobContainerName: 'deadletters'
        }
      }
    }
  }
}

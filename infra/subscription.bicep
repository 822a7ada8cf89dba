// Stage two, once the code is deployed: has Event Grid deliver the hub's device events to the function.
targetScope = 'subscription'

metadata description = 'The event subscription of DisconnectMonitor.'

import { namesOf } from 'names.bicep'

@description('The prefix that main.bicep was deployed with.')
@minLength(3)
@maxLength(11)
param prefix string

@description('Resource id of the hub\'s system topic, if main.bicep was given one.')
param existingSystemTopicId string = ''

@description('Whether events go into the Storage Queue of the app\'s account, as main.bicep was told.')
param eventQueue bool = false

@description('Schema of the events. The app reads both.')
@allowed([
  'CloudEventSchemaV1_0'
  'EventGridSchema'
])
param schema string = 'CloudEventSchemaV1_0'

@description('Most events in one batch.')
@minValue(1)
@maxValue(5000)
param maxEventsPerBatch int = 500

@description('Size at which a batch is closed, in KB.')
@minValue(1)
@maxValue(1024)
param preferredBatchKilobytes int = 256

@description('How often a delivery is tried before it is a dead letter.')
@minValue(1)
@maxValue(30)
param maxDeliveryAttempts int = 30

@description('How long it is tried, in minutes.')
@minValue(1)
@maxValue(1440)
param timeToLiveMinutes int = 1440

var names = namesOf(prefix, uniqueString(subscription().subscriptionId, prefix))
var newTopic = empty(existingSystemTopicId)
var topicGroup = newTopic ? names.resourceGroup : split(existingSystemTopicId, '/')[4]

module eventSubscription 'modules/eventSubscription.bicep' = {
  scope: resourceGroup(topicGroup)
  params: {
    topicName: newTopic ? names.systemTopic : last(split(existingSystemTopicId, '/'))
    name: '${prefix}-disconnect-monitor'
    monitorGroup: names.resourceGroup
    functionAppName: names.functionApp
    storageName: names.storage
    deliveryIdentityName: names.deliveryIdentity
    eventQueue: eventQueue
    schema: schema
    maxEventsPerBatch: maxEventsPerBatch
    preferredBatchKilobytes: preferredBatchKilobytes
    maxDeliveryAttempts: maxDeliveryAttempts
    timeToLiveMinutes: timeToLiveMinutes
  }
}

// Stage one: everything but the event subscription, which Azure accepts only once the function's code is there (subscription.bicep).
targetScope = 'subscription'

metadata description = 'DisconnectMonitor around an existing IoT hub, or with a new one.'

import { namesOf } from 'names.bicep'

@description('Begins all names: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param prefix string

@description('Region of everything but what is where the hub is.')
param location string = deployment().location

@description('Tags of everything.')
param tags object = {
  application: 'disconnect-monitor'
}

@description('Resource id of your IoT hub, in this subscription. Empty makes a new hub.')
param existingHubId string = ''

@description('Size of a new hub.')
@allowed([
  'F1'
  'S1'
  'S2'
  'S3'
])
param newHubSku string = 'S1'

@description('Units of a new hub.')
@minValue(1)
@maxValue(200)
param newHubUnits int = 1

@description('Resource id of the hub\'s system topic, if it has one: Azure allows one for each hub. Empty makes it.')
param existingSystemTopicId string = ''

@description('Whether Event Grid puts events into a Storage Queue that the app reads, rather than pushing them. Say the same to subscription.bicep.')
param eventQueue bool = false

@description('FlexConsumption, or ElasticPremium where instances have to be there all the time.')
@allowed([
  'FlexConsumption'
  'ElasticPremium'
])
param plan string = 'FlexConsumption'

@description('Size of an Elastic Premium instance.')
@allowed([
  'EP1'
  'EP2'
  'EP3'
])
param premiumSku string = 'EP1'

@description('Most instances of the app.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Memory of a Flex Consumption instance, in MB.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('Flex Consumption instances that are kept ready for Durable. With none, timers fire late.')
@minValue(0)
@maxValue(20)
param alwaysReadyDurable int = 1

@description('What Durable keeps its state in: AzureStorage up to some 270,000 devices, Scheduler beyond (docs/cost-model.md). Has to be what the code is published for.')
@allowed([
  'AzureStorage'
  'Scheduler'
])
param durableBackend string = 'AzureStorage'

@description('Durable Task Scheduler: Consumption (500 actions a second) or Dedicated (2,000 for each unit).')
@allowed([
  'Consumption'
  'Dedicated'
])
param schedulerSku string = 'Consumption'

@description('Units of a dedicated scheduler.')
@minValue(1)
@maxValue(3)
param schedulerUnits int = 1

@description('Redundancy of the storage account.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
])
param storageSku string = 'Standard_LRS'

@description('Whether storage and vault are reached through private endpoints only.')
param privateNetwork bool = false

@description('Address space of the network, if there is one: a /24 or larger.')
param networkAddressPrefix string = '10.71.0.0/24'

@description('Days that logs are kept. 31 are free of charge.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Most gigabytes of logs a day; -1 for no limit.')
@minValue(-1)
param logDailyQuotaGb int = 10

@description('live tells the channels; shadow decides and records everything, and tells nobody.')
@allowed([
  'live'
  'shadow'
])
param mode string = 'live'

@description('Root of the app as people reach it, which links in notifications are made of, for example https://NAME.azurewebsites.net. Empty for none.')
param publicUrl string = ''

@description('Policy, shadow policy and channels as app settings (docs/configuration.md, docs/channels.md), for example DisconnectMonitor__Policy__Grace.')
param settings object = {}

@description('Names of the settings that are secrets, for example OPS_URL. They go to Key Vault.')
param secretNames array = []

@description('Values of those secrets, by name. A later deployment may leave out what the vault has.')
@secure()
param secrets object = {}

@description('Whether to send mails by Azure Communication Services.')
param email bool = false

@description('Your mail domain; empty takes one of Azure\'s, which sends 5 mails a minute and 10 an hour at most.')
param emailDomain string = ''

@description('Whether your domain is verified. Say true after you have set its DNS records, and deploy again.')
param emailDomainVerified bool = false

@description('Who gets the monitor\'s mails.')
param emailRecipients array = []

@description('Geography in which mails are kept.')
param emailDataLocation string = 'Europe'

@description('Who gets Azure Monitor\'s alerts, by mail.')
param alertEmails array = []

@description('Webhooks that get Azure Monitor\'s alerts, address by name.')
@secure()
param alertWebhooks object = {}

@description('Fewest connected devices; 0 has Azure Monitor learn what is usual.')
@minValue(0)
param connectedDevicesAtLeast int = 0

@description('Messages a day that the hub\'s size and units allow: 400,000 for each S1.')
@minValue(1)
param dailyMessageQuota int = 400000

@description('Throttling errors in a quarter of an hour above which there is an alert.')
@minValue(0)
param throttlingErrorsAbove int = 10

@description('Connection errors in a quarter of an hour above which there is an alert.')
@minValue(0)
param connectionErrorsAbove int = 100

@description('How long Event Grid may be silent. A small fleet is silent for longer.')
@allowed([
  'PT30M'
  'PT1H'
  'PT3H'
  'PT6H'
  'P1D'
])
param silence string = 'PT3H'

var names = namesOf(prefix, uniqueString(subscription().subscriptionId, prefix))
var newHub = empty(existingHubId)
var newTopic = empty(existingSystemTopicId)
var hubGroup = newHub ? names.resourceGroup : split(existingHubId, '/')[4]
var hubName = newHub ? names.hub : last(split(existingHubId, '/'))

var endpoints = [
  {
    name: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    name: 'queue'
    zone: 'privatelink.queue.${environment().suffixes.storage}'
  }
  {
    name: 'table'
    zone: 'privatelink.table.${environment().suffixes.storage}'
  }
]

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.resourceGroup
  location: location
  tags: union(tags, {
    // What remove.sh has to take away elsewhere.
    'disconnect-monitor-hub': existingHubId
    'disconnect-monitor-topic': existingSystemTopicId
  })
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: {
    name: names.identity
    deliveryName: names.deliveryIdentity
    location: location
    tags: tags
  }
}

module hub 'modules/hub.bicep' = if (newHub) {
  scope: group
  params: {
    name: names.hub
    location: location
    tags: tags
    sku: newHubSku
    units: newHubUnits
  }
}

var hubId = newHub ? hub!.outputs.id : existingHubId

module logs 'modules/logs.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    principalId: identities.outputs.principalId
  }
}

module hubDiagnostics 'modules/hubDiagnostics.bicep' = {
  scope: resourceGroup(hubGroup)
  params: {
    hubName: hubName
    name: names.diagnosticSetting
    workspaceId: logs.outputs.workspaceId
  }
  dependsOn: [
    hub
  ]
}

module systemTopic 'modules/systemTopic.bicep' = if (newTopic) {
  scope: group
  params: {
    name: names.systemTopic
    location: hubDiagnostics.outputs.hubLocation
    tags: tags
    hubId: hubId
    deliveryIdentityId: identities.outputs.deliveryId
  }
}

var topicId = newTopic ? systemTopic!.outputs.id : existingSystemTopicId

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: names.storage
    location: location
    tags: tags
    sku: storageSku
    privateNetwork: privateNetwork
    principalId: identities.outputs.principalId
    deliveryPrincipalId: identities.outputs.deliveryPrincipalId
    eventQueue: eventQueue
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'Scheduler') {
  scope: group
  params: {
    name: names.scheduler
    location: location
    tags: tags
    sku: schedulerSku
    units: schedulerUnits
    taskHubName: names.taskHub
    principalId: identities.outputs.principalId
  }
}

module keyVault 'modules/keyVault.bicep' = {
  scope: group
  params: {
    name: names.keyVault
    location: location
    tags: tags
    secretNames: secretNames
    secrets: secrets
    privateNetwork: privateNetwork
    principalId: identities.outputs.principalId
  }
}

module mail 'modules/email.bicep' = if (email) {
  scope: group
  params: {
    communicationName: names.communication
    emailServiceName: names.emailService
    tags: tags
    dataLocation: emailDataLocation
    customDomain: emailDomain
    domainVerified: emailDomainVerified
    principalId: identities.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: names.network
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
    plan: plan
  }
}

module storageEndpoints 'modules/privateEndpoint.bicep' = [
  for endpoint in endpoints: if (privateNetwork) {
    scope: group
    params: {
      name: '${names.privateEndpoints}-${endpoint.name}'
      location: location
      tags: tags
      resourceId: storage.outputs.id
      groupId: endpoint.name
      zoneName: endpoint.zone
      networkId: network!.outputs.id
      subnetId: network!.outputs.endpointSubnetId
    }
  }
]

module vaultEndpoint 'modules/privateEndpoint.bicep' = if (privateNetwork) {
  scope: group
  params: {
    name: '${names.privateEndpoints}-vault'
    location: location
    tags: tags
    resourceId: keyVault.outputs.id
    groupId: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
  }
}

module functionApp 'modules/functionApp.bicep' = {
  scope: group
  params: {
    name: names.functionApp
    planName: names.plan
    location: location
    tags: tags
    plan: plan
    premiumSku: premiumSku
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReadyDurable: alwaysReadyDurable
    identityId: identities.outputs.id
    blobEndpoint: storage.outputs.blobEndpoint
    packageContainer: storage.outputs.packageContainer
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
  dependsOn: [
    storageEndpoints
    vaultEndpoint
  ]
}

module appSettings 'modules/appSettings.bicep' = {
  scope: group
  params: {
    functionAppName: names.functionApp
    plan: plan
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    packageContainer: storage.outputs.packageContainer
    deadLetterContainer: storage.outputs.deadLetterContainer
    eventQueue: eventQueue
    identityId: identities.outputs.id
    clientId: identities.outputs.clientId
    taskHubName: names.taskHub
    durableBackend: durableBackend
    schedulerEndpoint: durableBackend == 'Scheduler' ? scheduler!.outputs.endpoint : ''
    telemetryEndpoint: logs.outputs.telemetryEndpoint
    workspaceGuid: logs.outputs.workspaceGuid
    hubId: hubId
    mode: mode
    publicUrl: publicUrl
    email: email
    emailEndpoint: email ? mail!.outputs.endpoint : ''
    emailFrom: email ? mail!.outputs.from : ''
    emailRecipients: emailRecipients
    vaultUri: keyVault.outputs.uri
    secretNames: secretNames
    settings: settings
  }
  dependsOn: [
    functionApp
  ]
}

module actionGroup 'modules/actionGroup.bicep' = {
  scope: group
  params: {
    name: names.actionGroup
    tags: tags
    shortName: take(prefix, 12)
    emails: alertEmails
    webhooks: alertWebhooks
  }
}

module hubAlerts 'modules/hubAlerts.bicep' = {
  scope: group
  params: {
    name: names.alerts
    tags: tags
    hubId: hubId
    topicId: topicId
    actionGroupId: actionGroup.outputs.id
    connectedDevicesAtLeast: connectedDevicesAtLeast
    dailyMessageQuota: dailyMessageQuota
    throttlingErrorsAbove: throttlingErrorsAbove
  }
}

module logAlerts 'modules/logAlerts.bicep' = {
  scope: group
  params: {
    name: names.alerts
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    hubId: hubId
    actionGroupId: actionGroup.outputs.id
    connectionErrorsAbove: connectionErrorsAbove
    silence: silence
  }
}

module savedQueries 'modules/savedQueries.bicep' = {
  scope: group
  params: {
    workspaceName: names.workspace
  }
  dependsOn: [
    logs
  ]
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    title: 'Disconnect monitor: ${hubName}'
    location: location
    tags: tags
    workspaceId: logs.outputs.workspaceId
    hubId: hubId
  }
}

output resourceGroup string = group.name
output functionApp string = names.functionApp
output api string = 'https://${functionApp.outputs.hostName}/api/v1'
output keyVault string = names.keyVault
output hubId string = hubId
output topicId string = topicId

metadata description = 'All settings of the function app. Each name here is one that the app, its host or the platform reads.'

@description('Name of the function app.')
param functionAppName string

@description('The plan it runs on.')
@allowed([
  'FlexConsumption'
  'ElasticPremium'
])
param plan string

@description('Blob endpoint of the storage account.')
param blobEndpoint string

@description('Queue endpoint of the storage account.')
param queueEndpoint string

@description('Table endpoint of the storage account.')
param tableEndpoint string

@description('Container of the code\'s package, from which Elastic Premium runs it.')
param packageContainer string

@description('Container of Event Grid\'s dead letters.')
param deadLetterContainer string

@description('Whether events come by the queue device-events.')
param eventQueue bool

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param clientId string

@description('Durable\'s task hub: letters and digits, 3 to 45.')
param taskHubName string

@description('What Durable keeps its state in.')
@allowed([
  'AzureStorage'
  'Scheduler'
])
param durableBackend string

@description('Endpoint of the Durable Task Scheduler, if that is it.')
param schedulerEndpoint string

@description('Where telemetry goes.')
param telemetryEndpoint string

@description('Id of the Log Analytics workspace (its customer id, not its resource id).')
param workspaceGuid string

@description('Resource id of the hub.')
param hubId string

@description('live or shadow.')
@allowed([
  'live'
  'shadow'
])
param mode string

@description('Root of the app as people reach it; empty for no links to it.')
param publicUrl string

@description('Whether mails are sent.')
param email bool

@description('Endpoint of Communication Services, if mails are sent.')
param emailEndpoint string

@description('Who they come from.')
param emailFrom string

@description('Who gets them.')
param emailRecipients array

@description('Address of the vault, with a slash at its end.')
param vaultUri string

@description('Names of the settings that are secrets in the vault.')
param secretNames array

@description('Further settings of the app: policy, shadow policy and channels, under DisconnectMonitor__.')
param settings object

var host = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  AZURE_CLIENT_ID: clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: telemetryEndpoint
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
  TaskHubName: taskHubName
}

// What is decided here is known before the deployment, unlike an endpoint: so what-if can foretell the settings.
var scheduler = durableBackend == 'Scheduler'
  ? {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${clientId}'
    }
  : {}

// Flex Consumption has these in functionAppConfig and refuses them here. A premium plan would want a file share, which needs
// account keys, unless it runs from a package that it fetches with its identity.
var premium = plan == 'FlexConsumption'
  ? {}
  : {
      FUNCTIONS_EXTENSION_VERSION: '~4'
      FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
      WEBSITE_RUN_FROM_PACKAGE: '${blobEndpoint}${packageContainer}/app.zip'
      WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identityId
    }

var monitor = {
  DisconnectMonitor__Mode: mode
  DisconnectMonitor__LogSource__Type: 'logAnalytics'
  DisconnectMonitor__LogSource__Workspace: workspaceGuid
  DisconnectMonitor__Azure__Hubs__0: hubId
  DisconnectMonitor__DeadLetterContainer: deadLetterContainer
}

// Where the page is not switched on, nothing may lead to it.
var page = empty(publicUrl) ? {} : { DisconnectMonitor__PublicUrl: publicUrl }

// The functions that read the queue are there in any case; the host disables them by these names, with underscores on Linux.
var events = {
  EventQueue: 'device-events'
  AzureWebJobs_OnQueuedEvents_Disabled: eventQueue ? 'false' : 'true'
  AzureWebJobs_OnPoisonedEvents_Disabled: eventQueue ? 'false' : 'true'
}

// Channels go by their index, in which gaps are fine: 90 leaves the low ones to you.
var mail = email
  ? {
      DisconnectMonitor__Channels__90__Name: 'mail'
      DisconnectMonitor__Channels__90__Type: 'email'
      DisconnectMonitor__Channels__90__From: emailFrom
      DisconnectMonitor__Channels__90__Azure__Endpoint: emailEndpoint
    }
  : {}

var mailRecipients = email
  ? toObject(
      range(0, length(emailRecipients)),
      i => 'DisconnectMonitor__Channels__90__To__${i}',
      i => emailRecipients[i]
    )
  : {}

var references = toObject(
  secretNames,
  secret => secret,
  secret => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${replace(secret, '_', '-')})'
)

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(host, scheduler, premium, events, monitor, page, mail, mailRecipients, references, settings)
}

metadata description = 'Sends the hub\'s Connections log to Log Analytics: the second basis of guidance, and what the saved queries read.'

@description('Name of the hub, which is in the resource group that this module is deployed to.')
param hubName string

@description('Name of the diagnostic setting. A hub may have five.')
param name string

@description('Resource id of the Log Analytics workspace.')
param workspaceId string

resource hub 'Microsoft.Devices/IotHubs@2023-06-30' existing = {
  name: hubName
}

// The one version that is not a preview is of 2016, and Azure's own pages have left it.
#disable-next-line use-recent-api-versions
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: hub
  name: name
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'Connections'
        enabled: true
      }
    ]
  }
}

output hubLocation string = hub.location

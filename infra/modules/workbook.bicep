metadata description = 'The workbook: drops, renewals, incidents and deliveries of the fleet.'

@description('What it is called in the portal.')
param title string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the Log Analytics workspace.')
param workspaceId string

@description('Resource id of the hub.')
param hubId string

var content = loadTextContent('../workbook.json')

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'disconnect-monitor')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(replace(content, '<WORKSPACE>', workspaceId), '<HUB>', hubId)
  }
}

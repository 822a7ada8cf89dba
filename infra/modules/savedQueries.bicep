metadata description = 'Queries that stand ready in the workspace, in the category Disconnect monitor.'

@description('Name of the Log Analytics workspace.')
param workspaceName string

var queries = [
  {
    name: 'connection-errors'
    title: 'Connection errors'
    text: loadTextContent('../queries/connection-errors.kql')
  }
  {
    name: 'one-device'
    title: 'One device'
    text: loadTextContent('../queries/one-device.kql')
  }
  {
    name: 'sdk-versions'
    title: 'SDK versions'
    text: loadTextContent('../queries/sdk-versions.kql')
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource saved 'Microsoft.OperationalInsights/workspaces/savedSearches@2026-03-01' = [
  for query in queries: {
    parent: workspace
    name: 'disconnect-monitor-${query.name}'
    properties: {
      category: 'Disconnect monitor'
      displayName: query.title
      query: query.text
    }
  }
]

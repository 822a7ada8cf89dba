metadata description = 'Alerts on what the logs say: connection errors of the hub, silence, failures and dead letters of the monitor.'

@description('What the alerts\' names begin with.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the Log Analytics workspace.')
param workspaceId string

@description('Resource id of the hub.')
param hubId string

@description('Resource id of the action group.')
param actionGroupId string

@description('Connection errors within a quarter of an hour that are worth a word.')
@minValue(0)
param connectionErrorsAbove int

@description('How long the monitor may hear nothing at all from Event Grid.')
@allowed([
  'PT30M'
  'PT1H'
  'PT3H'
  'PT6H'
  'P1D'
])
param silence string

// Each query yields what it found in the column Found, whose total is compared.
var alerts = [
  {
    name: 'connection-errors'
    description: 'Devices are refused or dropped with errors. The saved query "Connection errors" says which, and with which code.'
    severity: 2
    window: 'PT15M'
    every: 'PT5M'
    query: replace(loadTextContent('../queries/alert-connection-errors.kql'), '<HUB>', hubId)
    operator: 'GreaterThan'
    threshold: connectionErrorsAbove
  }
  {
    name: 'silence'
    description: 'The monitor has heard nothing from Event Grid. Has the event subscription been deleted, or is the app down?'
    severity: 1
    window: silence
    every: 'PT15M'
    query: loadTextContent('../queries/alert-heard.kql')
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'failures'
    description: 'Functions of the monitor fail. Durable tries again; what goes on failing is lost on the operator.'
    severity: 2
    window: 'PT15M'
    every: 'PT5M'
    query: loadTextContent('../queries/alert-failures.kql')
    operator: 'GreaterThan'
    threshold: 5
  }
  {
    name: 'undelivered'
    description: 'A channel did not take a notification for a day, or refused it: it is a dead letter now and can be sent again.'
    severity: 1
    window: 'PT15M'
    every: 'PT5M'
    query: loadTextContent('../queries/alert-undelivered.kql')
    operator: 'GreaterThan'
    threshold: 0
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in alerts: {
    name: '${name}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${name}-${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: alert.every
      windowSize: alert.window
      // A table that has no row yet does not exist, and the query would be refused at the first deployment.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Found'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          actionGroupId
        ]
      }
    }
  }
]

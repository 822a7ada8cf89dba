metadata description = 'Metric alerts on the hub and on its system topic.'

@description('What the alerts\' names begin with.')
param name string

@description('Tags.')
param tags object

@description('Resource id of the hub.')
param hubId string

@description('Resource id of the system topic.')
param topicId string

@description('Resource id of the action group.')
param actionGroupId string

@description('Fewest connected devices; 0 to have a threshold learned from the hub\'s own past.')
@minValue(0)
param connectedDevicesAtLeast int

@description('Messages that the hub\'s size allows a day.')
@minValue(1)
param dailyMessageQuota int

@description('Throttling errors within a quarter of an hour that are worth a word.')
@minValue(0)
param throttlingErrorsAbove int

var hubMetrics = 'Microsoft.Devices/IotHubs'

var alerts = [
  {
    name: 'message-quota'
    description: 'Four fifths of the day\'s messages are used up. When all are, devices are refused (403002) until midnight UTC.'
    severity: 2
    scope: hubId
    namespace: hubMetrics
    metric: 'dailyMessageQuotaUsed'
    aggregation: 'Maximum'
    above: dailyMessageQuota * 4 / 5
    dimensions: []
  }
  {
    name: 'throttling'
    description: 'The hub is throttling what devices send (429001).'
    severity: 3
    scope: hubId
    namespace: hubMetrics
    metric: 'd2c.telemetry.ingress.sendThrottle'
    aggregation: 'Total'
    above: throttlingErrorsAbove
    dimensions: []
  }
  {
    name: 'event-publishing'
    description: 'The hub could not publish events to Event Grid: the monitor is blind to these.'
    severity: 1
    scope: hubId
    namespace: hubMetrics
    metric: 'EventGridDeliveries'
    aggregation: 'Total'
    above: 0
    dimensions: [
      {
        // Published pages give no values for this dimension, so that both spellings are excluded.
        name: 'Result'
        operator: 'Exclude'
        values: [
          'success'
          'Success'
        ]
      }
    ]
  }
  {
    name: 'dead-lettered-events'
    description: 'Event Grid gave up on events and put them into the dead-letter container, where the monitor looks every five minutes.'
    severity: 2
    scope: topicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    above: 0
    dimensions: []
  }
]

var actions = [
  {
    actionGroupId: actionGroupId
  }
]

resource connectedDevices 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-connected-devices'
  location: 'global'
  tags: tags
  properties: {
    description: 'Fewer devices are connected than there should be.'
    severity: 2
    enabled: true
    scopes: [
      hubId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: connectedDevicesAtLeast > 0
      ? {
          'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
          allOf: [
            {
              criterionType: 'StaticThresholdCriterion'
              name: 'connected'
              metricNamespace: hubMetrics
              metricName: 'connectedDeviceCount'
              timeAggregation: 'Average'
              operator: 'LessThan'
              threshold: connectedDevicesAtLeast
            }
          ]
        }
      : {
          'odata.type': 'Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria'
          allOf: [
            {
              criterionType: 'DynamicThresholdCriterion'
              name: 'connected'
              metricNamespace: hubMetrics
              metricName: 'connectedDeviceCount'
              timeAggregation: 'Average'
              operator: 'LessThan'
              alertSensitivity: 'Medium'
              failingPeriods: {
                numberOfEvaluationPeriods: 4
                minFailingPeriodsToAlert: 3
              }
            }
          ]
        }
    actions: actions
  }
}

resource rules 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for alert in alerts: {
    name: '${name}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [
        alert.scope
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'found'
            metricNamespace: alert.namespace
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.above
            dimensions: alert.dimensions
          }
        ]
      }
      actions: actions
    }
  }
]

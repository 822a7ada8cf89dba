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

var actions = [
  {
    actionGroupId: actionGroupId
  }
]

resource connectedDevices 'Microsoft.Insights/metricAlerts@2018-03-01' = {
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
              metricNamespace: 'Microsoft.Devices/IotHubs'
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
              metricNamespace: 'Microsoft.Devices/IotHubs'
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

resource messageQuota 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-message-quota'
  location: 'global'
  tags: tags
  properties: {
    description: 'Four fifths of the day\'s messages are used up. When all are, devices are refused (403002) until midnight UTC.'
    severity: 2
    enabled: true
    scopes: [
      hubId
    ]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'quota'
          metricNamespace: 'Microsoft.Devices/IotHubs'
          metricName: 'dailyMessageQuotaUsed'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: dailyMessageQuota * 4 / 5
        }
      ]
    }
    actions: actions
  }
}

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-throttling'
  location: 'global'
  tags: tags
  properties: {
    description: 'The hub is throttling what devices send (429001).'
    severity: 3
    enabled: true
    scopes: [
      hubId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.Devices/IotHubs'
          metricName: 'd2c.telemetry.ingress.sendThrottle'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: throttlingErrorsAbove
        }
      ]
    }
    actions: actions
  }
}

resource publishing 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-event-publishing'
  location: 'global'
  tags: tags
  properties: {
    description: 'The hub could not publish events to Event Grid: the monitor is blind to these.'
    severity: 1
    enabled: true
    scopes: [
      hubId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'unpublished'
          metricNamespace: 'Microsoft.Devices/IotHubs'
          metricName: 'EventGridDeliveries'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
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
      ]
    }
    actions: actions
  }
}

resource deadLettered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dead-lettered-events'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid gave up on events and put them into the dead-letter container, where the monitor looks every five minutes.'
    severity: 2
    enabled: true
    scopes: [
      topicId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'deadLettered'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: actions
  }
}

metadata description = 'The Event Grid system topic of the hub. Azure allows one for each hub.'

@description('Name of the topic.')
param name string

@description('Region of the hub: the topic has to be there too.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the hub.')
param hubId string

@description('Resource id of the identity with which dead letters are written.')
param deliveryIdentityId string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${deliveryIdentityId}': {}
    }
  }
  properties: {
    source: hubId
    topicType: 'Microsoft.Devices.IoTHubs'
  }
}

output id string = topic.id

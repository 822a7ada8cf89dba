metadata description = 'A new IoT hub, for those who have none yet.'

@description('Name of the hub.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Size of the hub. F1 is free, and stops at 8,000 messages a day.')
@allowed([
  'F1'
  'S1'
  'S2'
  'S3'
])
param sku string

@description('Units of that size.')
param units int

resource hub 'Microsoft.Devices/IotHubs@2023-06-30' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    capacity: units
  }
  properties: {
    minTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
  }
}

output id string = hub.id

metadata description = 'Communication Services with an email domain: Azure\'s own at once, or yours once its DNS records are verified.'

@description('Name of the Communication Services resource.')
param communicationName string

@description('Name of the email service.')
param emailServiceName string

@description('Tags.')
param tags object

@description('Geography in which mails and addresses are kept, as Europe or United States.')
param dataLocation string

@description('Your domain, or empty for one of Azure\'s.')
param customDomain string

@description('Whether the domain is verified. A custom one is not in the first deployment; until it is, nothing can be sent from it.')
param domainVerified bool

@description('Object id of the function app\'s identity.')
param principalId string

var communicationOwner = '09976791-48a7-449e-bb21-39d1a415f350' // Communication and Email Service Owner
var sender = 'monitor'
var linked = empty(customDomain) || domainVerified

resource emailService 'Microsoft.Communication/emailServices@2026-03-18' = {
  name: emailServiceName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2026-03-18' = {
  parent: emailService
  name: empty(customDomain) ? 'AzureManagedDomain' : customDomain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: empty(customDomain) ? 'AzureManaged' : 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

// Azure's own domains come with the one sender DoNotReply and take no other.
resource senderName 'Microsoft.Communication/emailServices/domains/senderUsernames@2026-03-18' = if (!empty(customDomain)) {
  parent: domain
  name: sender
  properties: {
    username: sender
    displayName: 'Disconnect monitor'
  }
}

resource communication 'Microsoft.Communication/communicationServices@2026-03-18' = {
  name: communicationName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: linked
      ? [
          domain.id
        ]
      : []
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, 'disconnect-monitor', communicationOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationOwner)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output from string = '${empty(customDomain) ? 'DoNotReply' : sender}@${domain.properties.fromSenderDomain}'

metadata description = 'Who Azure Monitor tells when one of its own alerts fires. The monitor\'s incidents go through its channels instead.'

@description('Name of the group.')
param name string

@description('Tags.')
param tags object

@description('Name that mails show, at most 12 characters.')
@maxLength(12)
param shortName string

@description('Mail addresses.')
param emails array

@description('Webhooks, address by name. An address may hold a key.')
@secure()
param webhooks object

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: shortName
    enabled: true
    emailReceivers: [
      for email in emails: {
        name: email
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
    webhookReceivers: [
      for webhook in items(webhooks): {
        name: webhook.key
        serviceUri: webhook.value
        useCommonAlertSchema: true
      }
    ]
  }
}

output id string = group.id

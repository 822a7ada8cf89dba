// The names of all resources, in one place: both stages of the deployment have to find the same ones.

@export()
@description('''
Names of all resources. The prefix is 3 to 11 lower-case letters and digits; the token keeps apart what has to be unique in the
world. The longest, the storage account's, has 24 characters.
''')
func namesOf(prefix string, token string) object => {
  resourceGroup: 'rg-${prefix}-monitor'
  identity: 'id-${prefix}-monitor'
  deliveryIdentity: 'id-${prefix}-events'
  storage: 'st${prefix}${take(token, 11)}'
  scheduler: 'dts-${prefix}-${take(token, 6)}'
  plan: 'plan-${prefix}-monitor'
  functionApp: 'func-${prefix}-${take(token, 6)}'
  keyVault: 'kv-${prefix}-${take(token, 6)}'
  workspace: 'log-${prefix}-monitor'
  applicationInsights: 'appi-${prefix}-monitor'
  hub: 'iot-${prefix}-${take(token, 6)}'
  systemTopic: 'evgt-${prefix}-monitor'
  diagnosticSetting: '${prefix}-disconnect-monitor'
  actionGroup: 'ag-${prefix}-monitor'
  alerts: '${prefix}-monitor'
  communication: 'acs-${prefix}-${take(token, 6)}'
  emailService: 'mail-${prefix}-${take(token, 6)}'
  network: 'vnet-${prefix}-monitor'
  privateEndpoints: 'pe-${prefix}'
  taskHub: '${prefix}monitor'
}

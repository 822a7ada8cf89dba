// A sample: copy it, and change what is yours; azd takes it as it stands here, with PREFIX and HUB_ID from its environment.
// Whatever is not here has a safe default, described in main.bicep.
using 'main.bicep'

param prefix = readEnvironmentVariable('PREFIX', 'contoso')

// Your hub; without this line a new one is made.
param existingHubId = readEnvironmentVariable(
  'HUB_ID',
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/contoso/providers/Microsoft.Devices/IotHubs/contoso-plants'
)

// Decide and record, but tell nobody, until you trust it.
param mode = 'shadow'

// Names and values as in docs/configuration.md and docs/channels.md, joined by __.
param settings = {
  DisconnectMonitor__Policy__Grace: '12m'
  DisconnectMonitor__Policy__GroupPattern: '^(?<group>[a-z]{3}[0-9])-'
  DisconnectMonitor__Channels__0__Name: 'ops'
  DisconnectMonitor__Channels__0__Type: 'slack'
  DisconnectMonitor__Channels__0__Url__Env: 'OPS_URL'
  DisconnectMonitor__Channels__1__Name: 'on-call'
  DisconnectMonitor__Channels__1__Type: 'pagerduty'
  DisconnectMonitor__Channels__1__RoutingKey__Env: 'ON_CALL_KEY'
  DisconnectMonitor__Channels__1__Filter__Severity: 'error'
}

// Secrets come from the environment, as {"OPS_URL":"https://...","ON_CALL_KEY":"..."}, and never stand in a file.
param secretNames = [
  'OPS_URL'
  'ON_CALL_KEY'
]
param secrets = json(readEnvironmentVariable('MONITOR_SECRETS', '{}'))

param alertEmails = [
  'fleet@contoso.example'
]

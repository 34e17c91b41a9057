targetScope = 'subscription'

metadata description = 'Everything PRCC needs in Azure: one resource group with a function app, its storage, secrets and telemetry.'

@description('Name of the deployment, as azd calls it; part of the resource group name and hashed into every other name.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Azure region of everything, for instance indonesiacentral or southeastasia. It must offer Flex Consumption.')
@minLength(3)
@maxLength(40)
param location string

@description('Secret from which author keys are derived: standard base64 of 16 to 256 random bytes. Empty leaves the secret in the vault as it is; the first deployment needs it.')
@secure()
@maxLength(344)
param authorKey string = ''

@description('Copies of the data: LRS in one datacentre, ZRS over the zones of the region, GRS in a second region as well.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param storageRedundancy string = 'Standard_LRS'

@description('Days until a raw post (archive, worked-off or refused inbox file) is deleted.')
@minValue(7)
@maxValue(730)
param rawRetentionDays int = 30

@description('Days until a labelled post is deleted; the longest ranking window is 30 days.')
@minValue(31)
@maxValue(730)
param postRetentionDays int = 90

@description('Days until telemetry is deleted.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Telemetry accepted per day, in GB; above it the rest of the day is dropped. It bounds the bill.')
@minValue(1)
@maxValue(100)
param logDailyQuotaGb int = 1

@description('Memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances at one time. It bounds the bill.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Origins of other sites whose pages may call the API from a browser, each like https://example.go.id. The dashboard itself needs none.')
@maxLength(20)
param allowedOrigins string[] = []

@description('Object id of the user, group or service principal that may put files into the inbox and read the reports on refused ones. Empty: nobody.')
@maxLength(36)
param inboxPrincipalId string = ''

@description('What inboxPrincipalId is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param inboxPrincipalType string = 'User'

@description('Set to recover once, to bring back the vault of a deployment that was deleted less than 90 days ago.')
@allowed(['default', 'recover'])
param vaultCreateMode string = 'default'

var tags = { 'azd-env-name': environmentName }
var token = uniqueString(subscription().id, environmentName, location)

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-prcc-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-prcc-${token}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'stprcc${token}'
    location: location
    tags: tags
    redundancy: storageRedundancy
    rawRetentionDays: rawRetentionDays
    appPrincipalId: identity.outputs.principalId
    inboxPrincipalId: inboxPrincipalId
    inboxPrincipalType: inboxPrincipalType
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    appPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: 'kv-prcc-${token}'
    location: location
    tags: tags
    createMode: vaultCreateMode
    authorKey: authorKey
    appPrincipalId: identity.outputs.principalId
  }
}

module api 'modules/function-app.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    packageContainer: storage.outputs.packageContainer
    telemetryConnectionString: monitoring.outputs.connectionString
    authorKeyReference: vault.outputs.authorKeyReference
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    allowedOrigins: allowedOrigins
    rawRetentionDays: rawRetentionDays
    postRetentionDays: postRetentionDays
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output PRCC_STORAGE_ACCOUNT string = storage.outputs.name
output SERVICE_API_NAME string = api.outputs.name
output SERVICE_API_URI string = api.outputs.uri

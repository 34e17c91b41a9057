metadata description = 'The key vault that holds the secret of the author keys.'

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
@minLength(3)
@maxLength(40)
param location string

@description('Tags of the vault.')
param tags { *: string }

@description('Whether to make the vault or to bring back a deleted one.')
@allowed(['default', 'recover'])
param createMode string

@description('Secret of the author keys; empty leaves what the vault holds.')
@secure()
@maxLength(344)
param authorKey string

@description('Object id of the identity of the function app.')
@minLength(36)
@maxLength(36)
param appPrincipalId string

var secretName = 'privacy-author-key'
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    createMode: createMode
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Allow'
    }
  }
}

// A new secret would give every author a new key and break the count of voices, so none is ever generated here.
resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(authorKey)) {
  parent: vault
  name: secretName
  properties: {
    contentType: 'base64'
    value: authorKey
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, 'app', keyVaultSecretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

output name string = vault.name
output authorKeyReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${secretName})'

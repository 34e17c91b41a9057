metadata description = 'The one storage account: archive and inbox blobs, the classify queue, the tables, the app package. Entra identities only.'

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
@minLength(3)
@maxLength(40)
param location string

@description('Tags of the account.')
param tags { *: string }

@description('Copies of the data.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS'])
param redundancy string

@description('Days until a raw post is deleted.')
@minValue(7)
@maxValue(730)
param rawRetentionDays int

@description('Object id of the identity of the function app.')
@minLength(36)
@maxLength(36)
param appPrincipalId string

@description('Object id of whoever fills the inbox; empty: nobody.')
@maxLength(36)
param inboxPrincipalId string

@description('What inboxPrincipalId is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param inboxPrincipalType string

var packageContainer = 'app-package'
var containers = ['archive', 'inbox', 'inbox-done', 'inbox-rejected', 'metrics', 'pushes', 'ranking', packageContainer]
// Raw posts lie in these; a file still waiting in the inbox is never deleted unread.
var rawPrefixes = ['archive/', 'inbox-done/', 'inbox-rejected/']
var queues = ['classify', 'classify-poison']
var tables = ['posts', 'corrections', 'digests', 'sources', 'held', 'snapshots', 'withdrawals', 'erasures']
// Storage Blob Data Owner, Storage Queue Data Contributor, Storage Table Data Contributor.
var appRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  '974c5e8b-45b9-4653-ba55-5f855dd0fe88'
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
]
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var blobDataReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // A person's erased posts must be gone, not recoverable.
    deleteRetentionPolicy: { enabled: false }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    isVersioningEnabled: false
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for container in containers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource messageQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource dataTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'raw-posts-expire'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: rawPrefixes
            }
            actions: {
              baseBlob: {
                // Creation, not modification: touching a blob must not prolong its life.
                delete: { daysAfterCreationGreaterThan: rawRetentionDays }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    scope: account
    name: guid(account.id, 'app', role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource inboxWriter 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(inboxPrincipalId)) {
  scope: blobContainers[indexOf(containers, 'inbox')]
  name: guid(account.id, 'inbox', inboxPrincipalId, blobDataContributor)
  properties: {
    principalId: inboxPrincipalId
    principalType: inboxPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

resource rejectedReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(inboxPrincipalId)) {
  scope: blobContainers[indexOf(containers, 'inbox-rejected')]
  name: guid(account.id, 'inbox-rejected', inboxPrincipalId, blobDataReader)
  properties: {
    principalId: inboxPrincipalId
    principalType: inboxPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataReader)
  }
}

output name string = account.name
output packageContainer string = packageContainer
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table

metadata description = 'The function app on a Flex Consumption plan.'

@description('Suffix that makes the names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Azure region.')
@minLength(3)
@maxLength(40)
param location string

@description('Tags of plan and app.')
param tags { *: string }

@description('Resource id of the identity under which the app runs.')
@minLength(1)
@maxLength(500)
param identityId string

@description('Client id of that identity.')
@minLength(36)
@maxLength(36)
param identityClientId string

@description('Address of the blob service, with a slash at its end.')
@minLength(10)
@maxLength(200)
param blobEndpoint string

@description('Address of the queue service.')
@minLength(10)
@maxLength(200)
param queueEndpoint string

@description('Address of the table service.')
@minLength(10)
@maxLength(200)
param tableEndpoint string

@description('Blob container of the app package.')
@minLength(3)
@maxLength(63)
param packageContainer string

@description('Where telemetry goes.')
@minLength(10)
@maxLength(1000)
param telemetryConnectionString string

@description('Key Vault reference to the secret of the author keys.')
@minLength(20)
@maxLength(300)
param authorKeyReference string

@description('Memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Most instances at one time.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Origins of other sites whose pages may call the API.')
@maxLength(20)
param allowedOrigins string[]

@description('Days until a raw post is deleted.')
@minValue(7)
@maxValue(730)
param rawRetentionDays int

@description('Days until a labelled post is deleted.')
@minValue(31)
@maxValue(730)
param postRetentionDays int

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-prcc-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: 'func-prcc-${token}'
  location: location
  // azd finds the app of the service `api` by this tag.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      cors: { allowedOrigins: allowedOrigins }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: telemetryConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      AzureWebJobsDisableHomepage: 'true'
      AzureWebJobsStorage__blobServiceUri: blobEndpoint
      AzureWebJobsStorage__queueServiceUri: queueEndpoint
      AzureWebJobsStorage__tableServiceUri: tableEndpoint
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      PrccStorage__blobServiceUri: blobEndpoint
      PrccStorage__queueServiceUri: queueEndpoint
      PrccStorage__tableServiceUri: tableEndpoint
      PrccStorage__credential: 'managedidentity'
      PrccStorage__clientId: identityClientId
      ClassifyQueue: 'classify'
      FetchFeedsSchedule: '0 */5 * * * *'
      FetchInboxSchedule: '0 */5 * * * *'
      RecheckSchedule: '0 40 * * * *'
      RankSchedule: '0 */5 * * * *'
      WithdrawSchedule: '0 20 */6 * * *'
      RetentionSchedule: '0 10 19 * * *'
      Privacy__AuthorKey: authorKeyReference
      // Hubs of feeds push to it.
      Sources__PublicAddress: 'https://${app.properties.defaultHostName}'
      Retention__RawDays: string(rawRetentionDays)
      Retention__PostDays: string(postRetentionDays)
    }
  }

  resource ftpCredentials 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scmCredentials 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'

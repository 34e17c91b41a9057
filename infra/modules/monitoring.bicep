metadata description = 'Telemetry: Application Insights on a Log Analytics workspace, written to with Entra identities only.'

@description('Suffix that makes the names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Azure region.')
@minLength(3)
@maxLength(40)
param location string

@description('Tags of both resources.')
param tags { *: string }

@description('Days until telemetry is deleted.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Telemetry accepted per day, in GB.')
@minValue(1)
@maxValue(100)
param dailyQuotaGb int

@description('Object id of the identity of the function app.')
@minLength(36)
@maxLength(36)
param appPrincipalId string

var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-prcc-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-prcc-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, 'app', monitoringMetricsPublisher)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

// With local authentication off it only says where to send to; it admits nobody.
output connectionString string = insights.properties.ConnectionString

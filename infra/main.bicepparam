using 'main.bicep'

// azd hands its environment (`azd env set NAME value`) over as environment variables.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param authorKey = readEnvironmentVariable('PRCC_AUTHOR_KEY', '')
param storageRedundancy = readEnvironmentVariable('PRCC_STORAGE_REDUNDANCY', 'Standard_LRS')
param rawRetentionDays = int(readEnvironmentVariable('PRCC_RAW_RETENTION_DAYS', '30'))
param postRetentionDays = int(readEnvironmentVariable('PRCC_POST_RETENTION_DAYS', '90'))
param maximumInstanceCount = int(readEnvironmentVariable('PRCC_MAXIMUM_INSTANCES', '40'))
param inboxPrincipalId = readEnvironmentVariable('PRCC_INBOX_PRINCIPAL_ID', '')
param inboxPrincipalType = readEnvironmentVariable('PRCC_INBOX_PRINCIPAL_TYPE', 'User')
param vaultCreateMode = readEnvironmentVariable('PRCC_VAULT_CREATE_MODE', 'default')

metadata description = 'The identity under which the function app runs. It is made before the app, so that its roles exist when the app starts.'

@description('Name of the identity.')
@minLength(3)
@maxLength(128)
param name string

@description('Azure region.')
@minLength(3)
@maxLength(40)
param location string

@description('Tags of the identity.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId

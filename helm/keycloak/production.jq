# The realm without anything that is for demonstration: no demo users, no command-line client, no
# example partner, no known secret (Keycloak makes its own), and the public URL of the pages.
#
#   jq --arg url https://consent.example.org -f production.jq sayso-realm.json > realm.json
del(.users[] | select(.serviceAccountClientId == null or .serviceAccountClientId == "pipeline-partner-a"))
| del(.clients[] | select(.clientId == "sayso-demo-cli" or .clientId == "pipeline-partner-a"))
| del(.clients[].secret)
| (.clients[] | select(.clientId == "sayso")) |= (.rootUrl = $url | .redirectUris = [$url + "/*"])

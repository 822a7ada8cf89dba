#!/usr/bin/env bash
# Takes away what main.bicep and subscription.bicep have made: remove.sh PREFIX [--yes]
set -euo pipefail

prefix=${1:?say which: remove.sh PREFIX [--yes]}
group="rg-$prefix-monitor"

tag() { az group show --name "$group" --query "tags.\"$1\" || ''" --output tsv; }

hub=$(tag disconnect-monitor-hub)
topic=$(tag disconnect-monitor-topic)

echo "Deletes resource group $group with all that is in it: what the monitor remembers, its logs and its secrets."
[ -n "$hub" ] || echo "The IoT hub was made with it and is deleted too, WITH ALL ITS DEVICES."
if [ "${2:-}" != --yes ]; then
  read -rp "Write $prefix to go on: " answer
  [ "$answer" = "$prefix" ] || { echo "Nothing was deleted."; exit 1; }
fi

# The subscription first, or Event Grid would go on delivering to an app that is going away.
if [ -n "$topic" ]; then
  az eventgrid system-topic event-subscription delete --yes --name "$prefix-disconnect-monitor" \
    --system-topic-name "${topic##*/}" --resource-group "$(cut -d/ -f5 <<<"$topic")"
fi

if [ -n "$hub" ]; then
  az monitor diagnostic-settings delete --name "$prefix-disconnect-monitor" --resource "$hub"
fi

vault=$(az keyvault list --resource-group "$group" --query '[0].name' --output tsv)
workspace=$(az monitor log-analytics workspace list --resource-group "$group" --query '[0].name' --output tsv)

# Deleted softly, both would keep their names, and a new deployment would find them taken.
if [ -n "$workspace" ]; then
  az monitor log-analytics workspace delete --yes --force --resource-group "$group" --workspace-name "$workspace"
fi

az group delete --yes --name "$group"

if [ -n "$vault" ]; then
  az keyvault purge --name "$vault"
fi

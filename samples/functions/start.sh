#!/usr/bin/env bash
# Starts Azurite, unless one runs already, and the Functions app; Ctrl+C stops both.
set -euo pipefail
set -m # a job is a process group: all of Azurite can be stopped
cd "$(dirname "$0")/../.."

need() {
  command -v "$1" > /dev/null || { echo "$1 was not found: $2" >&2; exit 1; }
}
storage_answers() {
  (: < /dev/tcp/127.0.0.1/10002) 2> /dev/null
}
need func "install Azure Functions Core Tools 4"
need npx "install Node.js"

if [[ ! -e local.settings.json ]]; then
  cp local.settings.sample.json local.settings.json
  echo "local.settings.json made from local.settings.sample.json"
fi

if ! storage_answers; then
  # Without the switch it refuses clients that speak a newer version of the storage API than it knows.
  npx --yes azurite@3 --silent --disableTelemetry --skipApiVersionCheck --location azurite-data &
  azurite=$!
  trap 'kill -- "-$azurite" 2> /dev/null || true' EXIT
  for _ in {1..120}; do
    storage_answers && break
    kill -0 "$azurite" 2> /dev/null || { echo "Azurite did not start" >&2; exit 1; }
    sleep 0.5
  done
fi

func start --script-root src/DisconnectMonitor.Functions

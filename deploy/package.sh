#!/usr/bin/env bash
# Builds what a release consists of into a folder: the tool package, one self-contained file for each platform, a bill of materials, checksums.
#   deploy/package.sh [FOLDER] [PLATFORM...]      by default artifacts, and all platforms
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-artifacts}
platforms=("${@:2}")
[ ${#platforms[@]} -gt 0 ] || platforms=(linux-x64 linux-arm64 osx-arm64 win-x64)

project=src/DisconnectMonitor.Cli
version=$(dotnet msbuild $project -getProperty:Version)
mkdir -p "$out"
out=$(realpath "$out")

# The paths of this machine go into no file.
release=(--configuration Release -p:ContinuousIntegrationBuild=true -p:DebugType=embedded --nologo --verbosity quiet)

dotnet pack $project "${release[@]}" --output "$out"
for platform in "${platforms[@]}"; do
  name=disconnect-monitor-$version-$platform
  rm -rf "$out/$name"
  dotnet publish $project "${release[@]}" --runtime "$platform" --output "$out/$name"
  cp LICENSE README.md "$out/$name"
  case $platform in
    win-*) (cd "$out" && rm -f "$name.zip" && zip --quiet --recurse-paths "$name.zip" "$name") ;;
    linux-*) cp deploy/disconnect-monitor.service deploy/Containerfile "$out/$name"; tar -C "$out" -czf "$out/$name.tar.gz" --owner=0 --group=0 "$name" ;;
    *) tar -C "$out" -czf "$out/$name.tar.gz" --owner=0 --group=0 "$name" ;;
  esac
  rm -rf "${out:?}/$name"
done

dotnet tool restore --verbosity quiet
dotnet dotnet-CycloneDX $project/DisconnectMonitor.Cli.csproj --output "$out" --filename disconnect-monitor.cdx.json --output-format Json \
  --set-name disconnect-monitor --set-version "$version" --disable-package-restore
cd "$out"
sha256sum -- *.nupkg *.tar.gz *.zip *.cdx.json 2>/dev/null > SHA256SUMS
cat SHA256SUMS

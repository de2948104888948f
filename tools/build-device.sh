#!/usr/bin/env bash
# Builds the firmware for the ESP32: the nanoFramework packages, the metadata processor, one image.
# Needs a package source that has the nanoFramework packages; without one it says so in one line.
set -euo pipefail

if [ "${1:-}" = "--help" ] || [ "${1:-}" = "-h" ]; then
  echo "usage: tools/build-device.sh"
  echo "Builds firmware/bin/device/Release/netnano1.0/Latchkey.Firmware.bin for deployment with nanoff."
  exit 0
fi
if [ $# -gt 0 ]; then
  echo "build-device: unknown argument '$1'; try --help" >&2
  exit 2
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
project="$root/firmware/Latchkey.Firmware.csproj"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

if ! dotnet restore "$project" -p:NanoTarget=device -p:LatchkeyPackagesChecked=true >"$log" 2>&1; then
  missing=$(grep -oE 'Unable to find package [A-Za-z0-9_.]+' "$log" | sed 's/\.$//' | awk '{print $NF}' | sort -u | paste -sd' ' -) || true
  if [ -n "$missing" ]; then
    echo "build-device: the package source has no $missing: the device build needs a source with the nanoFramework packages; the host and reference builds (tests/run.sh) do not" >&2
  else
    echo "build-device: dotnet restore failed: $(grep -m1 -E 'error' "$log" || tail -n 1 "$log")" >&2
  fi
  exit 1
fi

dotnet build "$project" --no-restore -c Release -p:NanoTarget=device -p:LatchkeyPackagesChecked=true
image="$root/firmware/bin/device/Release/netnano1.0/Latchkey.Firmware.bin"
echo "image: firmware/bin/device/Release/netnano1.0/Latchkey.Firmware.bin ($(stat -c %s "$image") bytes)"

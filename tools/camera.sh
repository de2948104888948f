#!/usr/bin/env bash
# Runs the reference camera module, building it first when its sources changed.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
project="$root/tools/camera/Latchkey.CameraModule.csproj"
program="$root/tools/camera/bin/Release/net10.0/Latchkey.CameraModule.dll"
stamp="$root/tools/camera/obj/built.sha256"

fail() {
  echo "error: $*" >&2
  exit 1
}

# Everything that shapes the build, as one hash of paths, sizes and times.
sources() {
  {
    find "$root/tools/camera" "$root/tools/cloud" \( -name bin -o -name obj \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' \) -printf '%p %s %T@\n'
    find "$root" -maxdepth 1 -type f \( -name '*.props' -o -name '*.targets' -o -name global.json -o -name .editorconfig \) -printf '%p %s %T@\n'
  } | sort | sha256sum
}

build_when_changed() {
  local wanted log
  wanted="$(sources)"
  [ -f "$program" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  command -v dotnet >/dev/null || fail "dotnet is missing: install the .NET SDK that global.json names"
  echo "building the camera module ..." >&2
  log="$(mktemp)"
  if ! (cd "$root" && dotnet build "$project" -c Release --nologo -v quiet) >"$log" 2>&1 9>&-; then
    cat "$log" >&2
    rm -f "$log"
    fail "the camera module does not build"
  fi
  rm -f "$log"
  echo "$wanted" >"$stamp"
}

# Two calls at once must not build into the same folder. The build itself does not get the lock: its servers outlive it.
mkdir -p "$(dirname "$stamp")"
exec 9>"$stamp.lock"
flock 9
build_when_changed
exec 9>&-

exec dotnet "$program" "$@"

#!/usr/bin/env bash
# Starts the bench: installs mosquitto when it is missing, builds what changed, then becomes the bench itself,
# so that signals (Ctrl+C, SIGTERM, kill -9) reach it and nothing else.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
project="$root/tools/bench/Latchkey.Bench.csproj"
bench="$root/tools/bench/bin/Release/net10.0/Latchkey.Bench.dll"
stamp="$root/tools/bench/obj/built.sha256"

fail() {
  echo "error: $*" >&2
  exit 1
}

# Everything that shapes the build, as one hash of paths, sizes and times: a file that was changed, moved or removed changes it.
sources() {
  {
    find "$root/tools/bench" "$root/tools/camera" "$root/tools/cloud" "$root/tools/virtual-esp32" "$root/firmware" "$root/hal" \
      \( -name bin -o -name obj \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' \) -printf '%p %s %T@\n'
    find "$root" -maxdepth 1 -type f \( -name '*.props' -o -name '*.targets' -o -name global.json -o -name .editorconfig \) -printf '%p %s %T@\n'
  } | sort | sha256sum
}

build_when_changed() {
  local wanted
  wanted="$(sources)"
  [ -f "$bench" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  command -v dotnet >/dev/null || fail "dotnet is missing: install the .NET SDK that global.json names"
  echo "building the bench ..." >&2
  local log
  log="$(mktemp)"
  # Build servers outlive the build; they must not inherit the lock.
  if ! dotnet build "$project" -c Release --nologo -v quiet >"$log" 2>&1 9>&-; then
    cat "$log" >&2
    rm -f "$log"
    fail "the bench does not build"
  fi
  rm -f "$log"
  echo "$wanted" >"$stamp"
}

bash "$root/tools/need-mosquitto.sh"

# Two benches started at once must not build into the same folder.
mkdir -p "$(dirname "$stamp")"
exec 9>"$stamp.lock"
flock 9
build_when_changed
exec 9>&-

exec dotnet "$bench" "$@"

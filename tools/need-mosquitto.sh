#!/usr/bin/env bash
# Installs mosquitto and libmosquitto from the system's package manager where they are missing; says and does nothing where they are there.
set -euo pipefail
export PATH="$PATH:/usr/sbin:/sbin"

# Not `ldconfig -p | grep -q`: grep leaves at the first match, and under pipefail the broken pipe then says that there was none.
if command -v mosquitto >/dev/null && [[ "$(ldconfig -p)" == *libmosquitto.so.1* ]]; then
  exit 0
fi

fail() {
  echo "error: mosquitto and libmosquitto.so.1 are missing; $*" >&2
  exit 1
}

command -v apt-get >/dev/null || fail "there is no apt-get here: install them with your package manager"
sudo=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "install them as root: apt-get install mosquitto libmosquitto1"
  sudo=(sudo)
fi

echo "installing mosquitto and libmosquitto1 ..." >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${sudo[@]}" apt-get update && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends mosquitto libmosquitto1; } >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  fail "and apt-get could not install them"
fi

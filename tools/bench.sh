#!/usr/bin/env bash
# Starts the bench: installs mosquitto when it is missing, builds what changed, then becomes the bench itself.
set -euo pipefail

tools="$(dirname "${BASH_SOURCE[0]}")"
bash "$tools/need-mosquitto.sh"
source "$tools/run-built.sh"
run_built "the bench" tools/bench/Latchkey.Bench.csproj tools/bench/bin/Release/net10.0/Latchkey.Bench.dll "tools/bench tools/camera tools/cloud tools/lockctl tools/serial tools/mqtt tools/virtual-esp32 firmware hal" -- "$@"

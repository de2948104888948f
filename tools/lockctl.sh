#!/usr/bin/env bash
# Runs lockctl, building it first when its sources changed.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/run-built.sh"
run_built lockctl tools/lockctl/Latchkey.Lockctl.csproj tools/lockctl/bin/Release/net10.0/lockctl.dll "tools/lockctl tools/cloud tools/serial tools/mqtt" -- "$@"

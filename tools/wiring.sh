#!/usr/bin/env bash
# Draws the wiring of a lock from the pin tables: builds the tool when its sources changed, then becomes it.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/run-built.sh"
run_built "the wiring" tools/wiring/Latchkey.Wiring.csproj tools/wiring/bin/Release/net10.0/wiring.dll "tools/wiring tools/virtual-esp32 tools/mqtt hal" -- "$@"

#!/usr/bin/env bash
# Runs the reference camera module, building it first when its sources changed.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/run-built.sh"
run_built "the camera module" tools/camera/Latchkey.CameraModule.csproj tools/camera/bin/Release/net10.0/Latchkey.CameraModule.dll "tools/camera tools/cloud tools/serial" -- "$@"

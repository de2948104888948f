#!/usr/bin/env bash
# What of the access core the unit tests come by. The tests are counted by tests/run.sh; here they only leave traces.
set -euo pipefail

usage() {
  cat <<'END'
usage: tests/coverage.sh [--no-build]

Runs the unit tests with coverlet and prints the line and branch coverage of the access core (the folders of firmware/ that
tests/core/FOLDERS names) by folder, and the files that lag behind with the lines to look at.
  --no-build   measure what is built already (Release)
  --help       this text

Exits 1 below 98 % of the lines or 95 % of the branches, or when a test failed; 2 when called wrongly.
END
}

build=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) usage; exit 0 ;;
    --no-build) build=no; shift ;;
    *) echo "tests/coverage.sh: unknown argument '$1'; try --help" >&2; exit 2 ;;
  esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if [ "$build" = yes ]; then
  for project in tests/core/Latchkey.Tests.Core.csproj tests/measure/Latchkey.Measure.csproj; do
    dotnet build "$project" -c Release --nologo -v quiet >"$results/build.log" 2>&1 || { cat "$results/build.log" >&2; echo "tests/coverage.sh: the build failed" >&2; exit 1; }
  done
fi

# Only the core is instrumented: traces cost time, and some tests of tests/host count instructions.
filter=$(sed 's/.*/[Latchkey.Core]Latchkey.&.*\n[Latchkey.Firmware]Latchkey.&.*/' tests/core/FOLDERS | paste -sd ,)
if ! dotnet test tests/core/Latchkey.Tests.Core.csproj -c Release --no-build --nologo --collect 'XPlat Code Coverage' --results-directory "$results" \
  -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Format=json \
  "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include=$filter" >"$results/test.log" 2>&1; then
  grep -E '^ +Failed |error' "$results/test.log" >&2 || cat "$results/test.log" >&2
  echo "tests/coverage.sh: the unit tests failed; tests/run.sh says more" >&2
  exit 1
fi

report=$(find "$results" -name coverage.json -print -quit)
[ -n "$report" ] || { cat "$results/test.log" >&2; echo "tests/coverage.sh: coverlet left no report" >&2; exit 1; }
dotnet tests/measure/bin/Release/net10.0/Latchkey.Measure.dll coverage "$report" --lines 98 --branches 95

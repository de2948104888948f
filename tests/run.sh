#!/usr/bin/env bash
# Builds everything (the host and the reference flavour), runs all tests and measures what they cover of the access core. Installs mosquitto where it is missing: some tests talk to a real broker.
set -euo pipefail

usage() {
  cat <<'EOF'
usage: tests/run.sh [--filter EXPRESSION | --with-scenarios]

Restores, builds the whole solution in Release, runs every test project and prints the coverage of the access core (tests/coverage.sh),
which is a failure below 98 % of its lines or 95 % of its branches.
  --filter EXPRESSION   only the tests that the expression of `dotnet test --filter` selects,
                        e.g. --filter 'DisplayName~Cbor' or --filter 'FullyQualifiedName~Gates'; no coverage then
  --with-scenarios      play the bench's scenarios too (tests/scenarios.sh), beside the tests that live by the wall clock; they count as tests
  --help                this text

Tests that live by the wall clock share the machine in several rows. What fails there is tried once more by itself, and what then passes has passed; the output says so.
The last line is `N passed, N failed`, with `, N skipped` when tests were skipped.
Exits 1 when a test failed, the build failed, or no test ran; 2 when called wrongly.
EOF
}

filter=()
scenarios=no
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) usage; exit 0 ;;
    --filter)
      [ $# -ge 2 ] || { echo "tests/run.sh: --filter needs an expression; try --help" >&2; exit 2; }
      filter=(--filter "$2")
      shift 2
      ;;
    --with-scenarios) scenarios=yes; shift ;;
    *) echo "tests/run.sh: unknown argument '$1'; try --help" >&2; exit 2 ;;
  esac
done
[ ${#filter[@]} -eq 0 ] || [ "$scenarios" = no ] || { echo "tests/run.sh: --filter and --with-scenarios do not go together; try --help" >&2; exit 2; }

command -v dotnet >/dev/null || { echo "tests/run.sh: the .NET 10 SDK is missing: install it so that 'dotnet' is on the PATH" >&2; exit 1; }

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
bash tools/need-mosquitto.sh
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

echo "== build"
if ! dotnet build Latchkey.slnx -c Release --nologo -v quiet -clp:Summary >"$results/build.log" 2>&1; then
  grep -E '(error|warning) [A-Z]+[0-9]+|error :' "$results/build.log" | sort -u >&2 || tail -n 20 "$results/build.log" >&2
  echo "tests/run.sh: the build failed" >&2
  exit 1
fi
echo "everything builds: host and reference"

# How much was really tried, from the tests that count it: a proof over nothing would pass as well.
tried() {
  awk '
    /<UnitTestResult / { match($0, /testName="[^"]*"/); name = substr($0, RSTART + 10, RLENGTH - 11) }
    /<StdOut>/ && name ~ /(CutTests|ModelTests|MutantTests|DayTests|SizeTests)\./ { on = 1; title = name; sub(/.*\./, "", title); gsub(/_/, " ", title); print title }
    on { line = $0; sub(/^ *<StdOut>/, "", line); sub(/<\/StdOut>.*/, "", line); gsub(/&lt;/, "<", line); gsub(/&gt;/, ">", line); gsub(/&amp;/, "\\&", line); print "  " line }
    /<\/StdOut>/ { on = 0; name = "" }' "$1"
}

passed=0 failed=0 skipped=0
# Whoever starts this in the background may have it ignore Ctrl+C, and what it starts would inherit that: some tests press it.
run_tests() {
  env --default-signal=INT,QUIT dotnet test "$1" -c Release --no-build --nologo ${3:+--filter "$3"} --logger "trx;LogFileName=$2.trx" --results-directory "$results" >"$results/$2.log" 2>&1 || true
}

tell_tests() {
  local trx="$results/$1.trx" log="$results/$1.log" counters total good executed
  if [ ! -f "$trx" ]; then
    cat "$log" >&2
    echo "tests/run.sh: $1 did not run" >&2
    failed=$((failed + 1))
    return
  fi

  counters=$(grep -o '<Counters [^>]*>' "$trx" | tail -n 1)
  count() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$counters"; }
  total=$(count total) good=$(count passed) executed=$(count executed)
  passed=$((passed + good))
  failed=$((failed + executed - good))
  skipped=$((skipped + total - executed))
  # A run that broke off (a crashed host) has fewer results than tests, and says so only in its outcome.
  if [ "$executed" -eq "$good" ] && grep -q '<ResultSummary outcome="Failed"' "$trx"; then
    failed=$((failed + 1))
  fi
  grep -vE '^(Test run for|A total of|Passed!|Failed!|Results File|Attachments|Skipped!|\[xUnit.net|No test matches|$)' "$log" | grep -vE '^ +Skipped |^ +[^ ]*\.trx$|^ +at (System|InvokeStub|nanoFramework|Latchkey\.Tests\.Host\.Runner)' || true
  tried "$trx"
}

# Those that live by the wall clock mostly wait: several rows at a time, each one test after the other, once those are over that take all processors.
rows=(
  'pair: FullyQualifiedName~LockctlTool.Pair'
  'lockctl: FullyQualifiedName~LockctlTool&FullyQualifiedName!~LockctlTool.Pair'
  'cloud: FullyQualifiedName~Tests.Host.Cloud'
  'bench: FullyQualifiedName!~LockctlTool&FullyQualifiedName!~Tests.Host.Cloud'
)

# The line that tests/scenarios.sh ends with.
count_scenarios() {
  local good=0 bad=0
  read -r good bad < <(tail -n 1 "$1" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed.*/\1 \2/p') || bad=1
  passed=$((passed + good))
  failed=$((failed + bad))
}

# They share the machine with other rows: what fails there gets a second try by itself, which is said, and counts when all of it passes. Where many fail, it is not the machine.
most_again=8
try_again() {
  local project="$1" name="$2" row lost methods
  lost=$(for row in "${rows[@]}"; do grep -hoE '<UnitTestResult [^>]*outcome="Failed"' "$results/$name.${row%%:*}.trx" 2>/dev/null || true; done)
  methods=$(sed -nE 's/.*testName="([^"(]*).*/\1/p' <<<"$lost" | sort -u)
  if [ -z "$methods" ] || [ "$(wc -l <<<"$methods")" -gt $most_again ]; then return; fi
  echo "== once more, by themselves"
  echo "$methods"
  run_tests "$project" "$name.again" "$(sed 's/^/FullyQualifiedName=/' <<<"$methods" | paste -sd '|')"
  if grep -q '<ResultSummary outcome="Completed"' "$results/$name.again.trx" 2>/dev/null; then
    lost=$(wc -l <<<"$lost")
    passed=$((passed + lost))
    failed=$((failed - lost))
    echo "$lost passed by themselves"
  else
    cat "$results/$name.again.log"
  fi
}

play_scenarios() {
  local log="$1"
  shift
  env --default-signal=INT,QUIT bash tests/scenarios.sh "$@" >"$log" 2>&1 || true
}

for project in tests/host/*.csproj; do
  echo "== $project"
  name=$(basename "$project" .csproj)
  if [ ${#filter[@]} -gt 0 ]; then
    run_tests "$project" "$name" "${filter[1]}"
    tell_tests "$name"
    continue
  fi

  run_tests "$project" "$name" 'Pace!=RealTime'
  tell_tests "$name"

  if [ "$scenarios" = yes ]; then
    # What measures the firmware's own time has the machine to itself.
    echo "== scenarios: delivery"
    play_scenarios "$results/delivery" --again delivery
    cat "$results/delivery"
    count_scenarios "$results/delivery"
    play_scenarios "$results/scenarios" --again --but delivery &
  fi

  echo "== $project, by the wall clock"
  for row in "${rows[@]}"; do
    run_tests "$project" "$name.${row%%:*}" "Pace=RealTime&${row#*: }" &
  done
  wait
  for row in "${rows[@]}"; do
    tell_tests "$name.${row%%:*}"
  done
  try_again "$project" "$name"
  if [ "$scenarios" = yes ]; then
    echo "== scenarios: the others"
    cat "$results/scenarios"
    count_scenarios "$results/scenarios"
  fi
done

if [ $((passed + failed)) -eq 0 ]; then
  echo "tests/run.sh: no test ran" >&2
fi
if [ ${#filter[@]} -eq 0 ]; then
  echo "== coverage of the access core"
  bash tests/coverage.sh --no-build || failed=$((failed + 1))
fi

summary="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || summary="$summary, $skipped skipped"
echo "$summary"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

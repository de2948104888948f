#!/usr/bin/env bash
# Changes the access core in thousands of small ways, one at a time, and asks the unit tests whether they notice. Takes long; not part of CI.
set -euo pipefail

usage() {
  cat <<'END'
usage: tests/mutation.sh [--concurrency N] [--least PERCENT] [FOLDER...]

Runs dotnet-stryker over the access core (the folders of firmware/ that tests/core/FOLDERS names), or over the given folders or files of
it only, e.g. tests/mutation.sh Access/Rules Clock/AccessClock.cs
  --concurrency N    test processes at a time (default 2)
  --least PERCENT    the score that is asked for (default 90)
  --help             this text

Prints each mutant that no test noticed, the score by folder, and where the report is; tests/mutation/SURVIVORS.md explains those that are
known. Works on a copy of the tree: the tree can be built and edited meanwhile.
Exits 1 below the score or when the tester fails, 2 when called wrongly.
END
}

concurrency=2 least=90 folders=()
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) usage; exit 0 ;;
    --concurrency | --least)
      [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || { echo "tests/mutation.sh: $1 needs a number; try --help" >&2; exit 2; }
      [ "$1" = --least ] && least=$2 || concurrency=$2
      shift 2
      ;;
    -*) echo "tests/mutation.sh: unknown argument '$1'; try --help" >&2; exit 2 ;;
    *) folders+=("${1%/}"); shift ;;
  esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
[ ${#folders[@]} -gt 0 ] || mapfile -t folders <tests/core/FOLDERS
core=() rest=()
for folder in "${folders[@]}"; do
  folder=${folder#firmware/}
  if [ -d "firmware/$folder" ]; then
    sources="**/firmware/$folder/**/*.cs"
  elif [ -f "firmware/$folder" ]; then
    sources="**/firmware/$folder"
  else
    echo "tests/mutation.sh: there is no firmware/$folder" >&2
    exit 2
  fi
  # Two assemblies stand in that folder, and the mutation tester takes one at a time.
  if grep -q "[\";]${folder%%/*}/\*\*" firmware/Core.props; then
    core+=(--mutate "$sources")
  else
    rest+=(--mutate "$sources")
  fi
done

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
report="$root/TestResults/mutation"
# No analyzers: the mutants are no beauties, and the copy is built once more for nothing but them.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 RunAnalyzers=false

git ls-files -co --exclude-standard -z | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done | xargs -0 cp --parents -t "$copy"
dotnet build tests/measure/Latchkey.Measure.csproj -c Release --nologo -v quiet >"$copy/build.log" 2>&1 || { cat "$copy/build.log" >&2; exit 1; }
dotnet tool restore >/dev/null

rm -rf "$report"
failed=0
mutate() {
  local assembly=$1
  shift
  [ $# -gt 0 ] || return 0
  (cd "$copy/tests/core" && dotnet stryker -f ../mutation/stryker-config.json --project "$assembly.csproj" --concurrency "$concurrency" --output "$report/$assembly" --skip-version-check "$@")
  dotnet tests/measure/bin/Release/net10.0/Latchkey.Measure.dll mutants "$report/$assembly/reports/mutation-report.json" --least "$least" || failed=$?
  echo "report: $report/$assembly/reports/mutation-report.html"
}

mutate Latchkey.Core "${core[@]}"
mutate Latchkey.Firmware "${rest[@]}"
exit "$failed"

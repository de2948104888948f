#!/usr/bin/env bash
# Plays the bench's scenarios, several at a time: they share nothing but the processor, and most of their time is waiting.
set -euo pipefail

usage() {
  cat <<'EOF'
usage: tests/scenarios.sh [--jobs N] [--again] [--but NAME | NAME...]

Plays these scenarios of the bench, or all of them. `delivery`, which measures the firmware's own time, is played alone and first.
  --jobs N     how many at a time, 1..9 (default 3)
  --again      what failed beside others is played once more by itself, and that counts; not when more than 5 failed
  --but NAME   all but this one
  --help       this text

Prints a line for each, and all that a failed one said. The last line is `N passed, N failed`.
Exits 1 when one failed, 2 when called wrongly.
EOF
}

jobs=3
names=()
but=
again=no
most_again=5
while [ $# -gt 0 ]; do
  case "$1" in
    --help | -h) usage; exit 0 ;;
    --jobs)
      [[ "${2:-}" =~ ^[1-9]$ ]] || { echo "tests/scenarios.sh: --jobs needs a number from 1 to 9; try --help" >&2; exit 2; }
      jobs="$2"
      shift 2
      ;;
    --again) again=yes; shift ;;
    --but)
      [ $# -ge 2 ] || { echo "tests/scenarios.sh: --but needs a scenario; try --help" >&2; exit 2; }
      but="$2"
      shift 2
      ;;
    -*) echo "tests/scenarios.sh: unknown option '$1'; try --help" >&2; exit 2 ;;
    *) names+=("$1"); shift ;;
  esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# The first call builds, so that the others find it done.
mapfile -t all < <(bash tools/bench.sh --list | awk 'NF {print $1}')
[ ${#all[@]} -gt 0 ] || { echo "tests/scenarios.sh: tools/bench.sh --list names no scenario" >&2; exit 1; }
for name in "${names[@]}" $but; do
  printf '%s\n' "${all[@]}" | grep -qxF -- "$name" || { echo "tests/scenarios.sh: there is no scenario '$name'; there are ${all[*]}" >&2; exit 2; }
done
[ -z "$but" ] || [ ${#names[@]} -eq 0 ] || { echo "tests/scenarios.sh: --but stands for all the others: name one or the other; try --help" >&2; exit 2; }
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(printf '%s\n' "${all[@]}" | grep -vxF -- "$but")

play() {
  local name="$1" from=$SECONDS
  if bash tools/bench.sh --scenario "$name" >"$logs/$name.log" 2>&1; then
    touch "$logs/$name.passed"
    echo "ok      $name, $((SECONDS - from)) s"
  else
    { cat "$logs/$name.log"; echo "FAILED  $name, $((SECONDS - from)) s"; } >"$logs/$name.said"
    cat "$logs/$name.said"
  fi
}

for name in "${names[@]}"; do
  # What measures the processor's time is not to share it, neither with what runs nor with what comes.
  if [ "$name" = delivery ]; then wait; play "$name"; continue; fi
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
  play "$name" &
done
wait

mapfile -t lost < <(for name in "${names[@]}"; do [ -e "$logs/$name.passed" ] || echo "$name"; done)
if [ "$again" = yes ] && [ ${#lost[@]} -le $most_again ]; then
  for name in "${lost[@]}"; do
    echo "again   $name, by itself"
    play "$name"
  done
fi

passed=$(find "$logs" -name '*.passed' | wc -l)
failed=$((${#names[@]} - passed))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

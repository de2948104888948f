# Sourced by the scripts that start a tool: builds it when its sources changed, then becomes it, so that signals reach it and nothing else.
# run_built NAME PROJECT PROGRAM SOURCES -- ARGUMENTS...
#   NAME       what a person calls it
#   PROJECT    its project, PROGRAM the assembly that the build leaves beside it; both under the repository's root
#   SOURCES    folders under the root that shape the build, in one word with spaces between them

fail() {
  echo "error: $*" >&2
  exit 1
}

# Everything that shapes the build, as one hash of paths, sizes and times: a file that was changed, moved or removed changes it.
sources() {
  {
    find "$@" \( -name bin -o -name obj \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' \) -printf '%p %s %T@\n'
    find . -maxdepth 1 -type f \( -name '*.props' -o -name '*.targets' -o -name global.json -o -name .editorconfig \) -printf '%p %s %T@\n'
  } | sort | sha256sum
}

# How long it takes already, at a terminal: a minute without a word looks like a hang. Ends with the shell that builds.
tell_time() {
  local builder="$1" began="$SECONDS"
  while sleep 1 && kill -0 "$builder" 2>/dev/null; do printf '\r%4d s ' $((SECONDS - began)) >&2; done
}

hush() {
  [ -n "$1" ] || return 0
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  printf '\r        \r' >&2
}

build_when_changed() {
  local name="$1" project="$2" program="$3" stamp="$4" wanted log clock=""
  shift 4
  wanted="$(sources "$@")"
  [ -f "$program" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  command -v dotnet >/dev/null || fail "dotnet is missing: install the .NET SDK that global.json names"
  [ -f "$program" ] && echo "building $name ..." >&2 || echo "building $name, which takes a minute or two the first time ..." >&2
  log="$(mktemp)"
  if [ -t 2 ]; then
    tell_time "$BASHPID" 9>&- &
    clock=$!
  fi
  # Build servers outlive the build; they must not inherit the lock.
  if ! dotnet build "$project" -c Release --nologo -v quiet >"$log" 2>&1 9>&-; then
    hush "$clock"
    cat "$log" >&2
    rm -f "$log"
    fail "$name does not build"
  fi
  hush "$clock"
  rm -f "$log"
  echo "$wanted" >"$stamp"
}

run_built() {
  local name="$1" project="$2" program="$3" stamp root
  local -a folders
  read -ra folders <<<"$4"
  shift 5
  root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
  stamp="$root/$(dirname "$project")/obj/built.sha256"
  # Two calls at once must not build into the same folder.
  mkdir -p "$(dirname "$stamp")"
  exec 9>"$stamp.lock"
  flock 9
  (cd "$root" && build_when_changed "$name" "$project" "$program" "$stamp" "${folders[@]}")
  exec 9>&-
  exec dotnet "$root/$program" "$@"
}

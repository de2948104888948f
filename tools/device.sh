#!/usr/bin/env bash
# From the sources to a running lock: builds the image for a board, brings it onto the chip, shows what the chip says, and its files.
# Over `dotnet build` and `nanoff`. Each step says what it does and why, and the command that it runs.
set -euo pipefail

usage() {
  cat <<'END'
usage: tools/device.sh COMMAND [option]...

  build     compiles the firmware for a board and makes one deployable image of it
  flash     brings the image onto a chip, with --update the platform's firmware first
  monitor   the lock's console, or with --boot what the chip says while it starts
  files     puts files onto the chip's flash, or removes some
  test      builds the unit tests for the device, and says how to run them there

  --help      this text; `tools/device.sh COMMAND --help` tells about one of them
  --dry-run   (every command) prints the commands and runs none

Exits 1 when a step fails or something is missing, 2 when called wrongly.
END
}

usage_of() {
  case "$1" in
    build) cat <<'END'
usage: tools/device.sh build [--board BOARD] [--dry-run]

Restores the nanoFramework packages that nf.proj.props lists, compiles the device flavour, has the metadata processor make a .pe of each assembly, and
joins them to firmware/bin/device/BOARD.bin: references first, the application last, each padded to 4 bytes.
  --board BOARD   esp32-devkitc (default) or esp32-s3-devkitc: which pin table is compiled in
Needs a package source that has the nanoFramework packages.
END
      ;;
    flash) cat <<'END'
usage: tools/device.sh flash --port PORT [--board BOARD] [--update [--target NAME | --psram quad|octal]] [--dry-run]

Brings firmware/bin/device/BOARD.bin onto the chip at PORT, the USB port of the board, and starts it. In a wired lock open JP1 and JP2 before (wiring-diagrams/README.md):
two supplies at once harm the board, and the watchdog resets a chip that is being written.
  --port PORT     e.g. /dev/ttyUSB0
  --board BOARD   esp32-devkitc (default) or esp32-s3-devkitc
  --update        first the platform's own firmware (nanoCLR): on a new chip, or for a newer one. The lock's state stays: nanoff keeps the partition that it is in
  --psram KIND    the module has PSRAM: quad (WROVER, S3 ...R2), octal (S3 ...R8); none when not given
  --target NAME   another firmware of `nanoff --listtargets --platform esp32`, e.g. ESP32_REV3 for chips of revision 3 and later
END
      ;;
    monitor) cat <<'END'
usage: tools/device.sh monitor --port PORT [--boot] [--dry-run]

Without --boot: the lock's console, over lockctl. It is on pins of its own (the board's pin table: ConsoleTx, ConsoleRx; 115200 8N1), so PORT is a USB-serial adapter
of 3.3 V there, and not the USB port of the board.
  --port PORT   e.g. /dev/ttyUSB1
  --boot        what the chip says at the USB port of the board while it starts, at 115200: why it was reset (rst:0x...), from where it boots. After that the platform
                speaks the debugger's binary protocol there, at another speed: what looks like noise is that, and no fault. Press EN on the board; Ctrl+C ends it
END
      ;;
    files) cat <<'END'
usage: tools/device.sh files --port PORT [--put FILE[=NAME]]... [--remove NAME]... [--force] [--dry-run]

Puts files into the root of the chip's file system (I:\), or removes some, through the USB port of the board, while the firmware runs.
  --put FILE=NAME   NAME is FILE's own name when not given; a file that is there is replaced
  --remove NAME     removes it
  --force           even what the lock keeps itself: state.a, state.b, audit.*, event.*, ca.*, cert.*, key.*, tls.try. A lock whose state is taken away forgets its keys,
                    uses and revocations, and belongs to nobody
nanoff can neither list files nor read them back, here or elsewhere. Certificates do not go this way: the lock keeps them sealed, in two copies; `lockctl pair --ca`
and the console's `mqtt ca` bring them there.
END
      ;;
    test) cat <<'END'
usage: tools/device.sh test [--tests PART] [--port PORT] [--dry-run]

Builds a part of tests/unit as the assembly NFUnitTest for the device, with the package nanoFramework.TestFramework, and runs it there with vstest.console where that exists
(Windows, with Visual Studio's test tools; the adapter in the package is made for the .NET Framework). Elsewhere it says what to run.
  --tests PART   a folder of tests/unit; all parts, one after the other, when not given: together they are more than an assembly can hold
  --port PORT    real hardware at this port (tests/unit/hardware.runsettings); the virtual device when not given (tests/unit/virtual.runsettings)
END
      ;;
  esac
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

fail() {
  echo "device: $*" >&2
  exit 1
}

misused() {
  echo "device: $*; try --help" >&2
  exit 2
}

dry=no
step() { printf '\n== %s\n' "$1"; }

# Shows a command as it could be typed, and runs it.
run() {
  printf '$'
  printf ' %q' "$@"
  printf '\n'
  [ "$dry" = yes ] || "$@"
}

need_dotnet() { [ "$dry" = yes ] || command -v dotnet >/dev/null || fail "dotnet is missing: install the .NET SDK that global.json names, so that 'dotnet' is on the PATH"; }

need_nanoff() {
  [ "$dry" = yes ] || command -v nanoff >/dev/null || fail "nanoff is missing: 'dotnet tool install -g nanoff' installs it; \$HOME/.dotnet/tools belongs on the PATH"
}

need_port() {
  [ -n "$port" ] || misused "$command needs --port PORT"
  # Windows has no file for a port.
  case "$dry:$port" in yes:* | *:COM[0-9]*) return ;; esac
  [ -c "$port" ] || fail "there is no port $port: plug the cable in, and look at /dev/ttyUSB* and /dev/ttyACM* (or 'nanoff --listports')"
  [ -r "$port" ] && [ -w "$port" ] || fail "$port may not be read and written by you: 'sudo usermod -aG dialout $(id -un)', then log in again"
}

known_board() {
  case "$board" in
    esp32-devkitc | esp32-s3-devkitc) ;;
    *) misused "there is no board '$board': esp32-devkitc or esp32-s3-devkitc" ;;
  esac
}

# The packages first and alone, so that what is missing is one line and not one error each.
restore() {
  step "The nanoFramework packages that nf.proj.props lists"
  [ "$dry" = yes ] || log=$(mktemp)
  if [ "$dry" = yes ]; then
    run dotnet restore "$@" -p:NanoTarget=device -p:LatchkeyPackagesChecked=true
  elif ! run dotnet restore "$@" -p:NanoTarget=device -p:LatchkeyPackagesChecked=true >"$log" 2>&1; then
    missing=$(grep -oE 'Unable to find package [A-Za-z0-9_.]+' "$log" | sed 's/\.$//' | awk '{print $NF}' | sort -u | paste -sd' ' -) || true
    reason=$(grep -m1 -E 'error' "$log" || tail -n 1 "$log")
    rm -f "$log"
    [ -z "$missing" ] || fail "the package source has no $missing: the device flavour needs one with the nanoFramework packages ('dotnet nuget add source'); the host and reference flavours (tests/run.sh) do not"
    fail "dotnet restore failed: $reason"
  else
    head -n 1 "$log"
    rm -f "$log"
  fi
}

# `deploy` (nf-interpreter, partitions_nanoclr_4mb.csv of either chip).
partition_of() { [ "$1" = esp32-s3-devkitc ] && echo 2,031,616 || echo 1,835,008; }

image_of() { echo "firmware/bin/device/$1.bin"; }

build() {
  known_board
  need_dotnet
  local built=firmware/bin/device/Release/netnano1.0/Latchkey.Firmware.bin
  restore firmware/Latchkey.Firmware.csproj "-p:LatchkeyBoard=$board"
  step "Compiler and metadata processor: a .pe of each assembly, with the pin table of $board"
  run dotnet build firmware/Latchkey.Firmware.csproj --no-restore -c Release --nologo -v minimal -p:NanoTarget=device -p:LatchkeyPackagesChecked=true "-p:LatchkeyBoard=$board" \
    || fail "the build failed"
  step "The image: all .pe files, the application last"
  # Apart per board: the wrong pins would be driven.
  run cp "$built" "$(image_of "$board")" || fail "the build left no image"
  [ "$dry" = yes ] || echo "$(image_of "$board"): $(stat -c %s "$(image_of "$board")") bytes; the partition for it has $(partition_of "$board") on a chip of 4 MB"
}

# nanoCLR's own names (nf-interpreter, targets/ESP32/CMakePresets.json). REV0 runs on every revision of the ESP32. The S3's takes a PSRAM of its kind, or none.
target_of() {
  case "$board:$psram" in
    esp32-devkitc:) echo ESP32_REV0 ;;
    esp32-devkitc:quad) echo ESP32_PSRAM_REV0 ;;
    esp32-s3-devkitc: | esp32-s3-devkitc:quad) echo ESP32_S3_QUAD ;;
    esp32-s3-devkitc:octal) echo ESP32_S3_OCTAL ;;
    *) misused "$board has no module with PSRAM of kind '$psram'" ;;
  esac
}

flash() {
  known_board
  [ "$update" = yes ] || [ -z "$psram$target" ] || misused "--psram and --target choose the firmware of --update"
  [ -z "$psram" ] || [ -z "$target" ] || misused "--psram and --target both choose the firmware: one of them"
  local image
  image=$(image_of "$board")
  [ -n "$target" ] || target=$(target_of)
  need_port
  need_nanoff
  [ "$dry" = yes ] || [ -f "$image" ] || fail "there is no image for $board: 'tools/device.sh build --board $board' makes it"
  if [ "$dry" = no ] && [ -n "$(find firmware hal nf.proj.props nf.proj.targets \( -name bin -o -name obj \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' -o -name 'nf.*' \) -newer "$image" -print -quit)" ]; then
    echo "note: there are sources newer than $image: 'tools/device.sh build --board $board' takes them in"
  fi

  if [ "$update" = yes ]; then
    step "The platform's firmware: $target, through the chip's boot loader. Does it wait for the board? Hold BOOT, press EN, let go"
    run nanoff --target "$target" --update --serialport "$port" || fail "nanoff could not write the firmware; its number and reason stand above"
  fi
  # Not in one call: nanoff would then write the image where it believes the partition to be (0x1B0000), and on a 4 MB ESP32 it begins at 0x1E0000. The running chip knows.
  step "The image, to where the running platform says that it belongs; it starts at once"
  run nanoff --nanodevice --deploy --serialport "$port" --image "$image" || fail "nanoff could not deploy the image; a chip without the platform's firmware needs --update first"
  [ "$dry" = yes ] || printf '\nThe lock starts now. Its console is on pins of its own: tools/device.sh monitor --help\n'
}

monitor() {
  need_port
  if [ "$boot" = no ]; then
    step "The lock's console (help, status ...); Ctrl+] leaves"
    run bash tools/lockctl.sh console --port "$port"
    return
  fi
  step "What the chip says while it starts: press EN; Ctrl+C ends this"
  run stty -F "$port" 115200 raw -echo -hupcl || fail "$port is no serial port that can be set to 115200"
  run cat "$port"
}

is_the_locks_own() { [[ "$1" =~ ^((state|ca|cert|key)\.[ab]|(audit|event)\.[0-4]|tls\.try)$ ]]; }

good_name() {
  [[ "$1" =~ ^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$ ]] || misused "'$1' is no name for a file there: 1 to 32 of A-Z a-z 0-9 . _ -"
  [ "$force" = yes ] || ! is_the_locks_own "$1" || fail "$1 is what the lock keeps itself: without it, or with another one, it may forget keys, uses and revocations; --force if that is meant"
}

json_text() { printf '%s' "$1" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g'; }

files() {
  [ $((${#puts[@]} + ${#removes[@]})) -gt 0 ] || misused "files needs --put or --remove"
  local entries="" entry source name
  for entry in "${puts[@]}"; do
    source=${entry%%=*} name=$(basename "${entry#*=}")
    good_name "$name"
    [ -f "$source" ] && [ -r "$source" ] || fail "$source is no file that can be read"
    entries+=$(printf ',\n    { "DestinationFilePath": "I:\\\\%s", "SourceFilePath": "%s" }' "$name" "$(json_text "$(realpath "$source")")")
  done
  for name in "${removes[@]}"; do
    good_name "$name"
    entries+=$(printf ',\n    { "DestinationFilePath": "I:\\\\%s" }' "$name")
  done
  need_port
  need_nanoff
  local said
  order=$(mktemp --suffix .json)
  trap 'rm -f "$order" "$order.said"' EXIT
  # The port stands in the order: nanoff reads it from there when files are all that it is asked for.
  printf '{\n  "SerialPort": "%s",\n  "Files": [\n%s\n  ]\n}\n' "$(json_text "$port")" "${entries#,?}" >"$order"
  step "The order to nanoff: what goes where, and what goes away"
  cat "$order"
  run nanoff --filedeployment "$order" >"$order.said" 2>&1 || { cat "$order.said"; fail "nanoff did not reach the chip, or gave up; its number and reason stand above"; }
  said=$(cat "$order.said")
  printf '%s\n' "$said"
  # It ends with 0 whatever became of a file.
  ! grep -qE '(Error|Exception) (deploying|deleting)' <<<"$said" || fail "not every file was put or removed: see above"
}

test_parts() { find tests/unit -mindepth 1 -maxdepth 1 -type d ! -name bin ! -name obj ! -name Fakes -printf '%f\n' | sort; }

test_on_device() {
  local part settings=tests/unit/virtual.runsettings parts
  if [ -n "$part_asked" ]; then
    grep -qx "$part_asked" < <(test_parts) || misused "tests/unit has no part '$part_asked': $(test_parts | paste -sd' ' -)"
  fi
  mapfile -t parts < <([ -n "$part_asked" ] && echo "$part_asked" || test_parts)
  [ -z "$port" ] || { need_port; settings=tests/unit/hardware.runsettings; }
  need_dotnet
  for part in "${parts[@]}"; do
    restore tests/unit/NFUnitTest.csproj "-p:LatchkeyTests=$part"
    step "The unit tests of $part as NFUnitTest, with what they need of the firmware"
    run dotnet build tests/unit/NFUnitTest.csproj --no-restore -c Release --nologo -v minimal -p:NanoTarget=device -p:LatchkeyPackagesChecked=true "-p:LatchkeyTests=$part" || fail "the build failed"
    step "Their run"
    local -a vstest=(vstest.console "tests/unit/bin/device/$part/Release/netnano1.0/NFUnitTest.dll" "/Settings:$settings")
    [ -z "$port" ] || vstest+=(-- "nanoFrameworkAdapter.RealHardwarePort=$port")
    if [ "$dry" = no ] && ! command -v vstest.console >/dev/null; then
      fail "vstest.console is missing (Visual Studio's test tools, on Windows). The tests are built; there, run: ${vstest[*]}"
    fi
    run "${vstest[@]}" || fail "unit tests of $part failed"
  done
}

[ $# -gt 0 ] || { usage >&2; exit 2; }
command=$1
shift
case "$command" in
  --help | -h) usage; exit 0 ;;
  build | flash | monitor | files | test) ;;
  *) misused "unknown command '$command'" ;;
esac

board=esp32-devkitc port="" update=no psram="" target="" boot=no force=no part_asked="" puts=() removes=()
# What the first lines of its help name, and nothing else.
allowed=$(usage_of "$command" | sed '/^$/q' | grep -oE -- '--[a-z-]+' | sort -u)
while [ $# -gt 0 ]; do
  case "$1" in --help | -h) usage_of "$command"; exit 0 ;; esac
  grep -qx -- "$1" <<<"$allowed" || misused "$command has no argument '$1'"
  case "$1" in
    --dry-run) dry=yes; shift; continue ;;
    --update) update=yes; shift; continue ;;
    --boot) boot=yes; shift; continue ;;
    --force) force=yes; shift; continue ;;
  esac
  [ $# -ge 2 ] || misused "$1 needs a value"
  case "$1" in
    --board) board=$2 ;;
    --port) port=$2 ;;
    --psram) psram=$2 ;;
    --target) target=$2 ;;
    --put) puts+=("$2") ;;
    --remove) removes+=("$2") ;;
    --tests) part_asked=$2 ;;
  esac
  shift 2
done

case "$command" in
  test) test_on_device ;;
  *) "$command" ;;
esac

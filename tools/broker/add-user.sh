#!/usr/bin/env bash
# Gives a lock or an operator a password at the broker, or takes it away.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: tools/broker/add-user.sh DIR lock ID [--remove]                    the lock of this id
       tools/broker/add-user.sh DIR operator cloud|watch|home [--remove]  cloud commands all locks, watch hears them, home is Home Assistant

Prints a new random password, once; the broker's file holds a hash only. Who has one already is given a new one.
The broker reads it after: kill -HUP "$(pidof mosquitto)"
TEXT
}

fail() {
  echo "error: $*" >&2
  exit 1
}

wrong() {
  echo "error: $*" >&2
  echo "see: tools/broker/add-user.sh --help" >&2
  exit 2
}

case "${1:-}" in
  -h | --help)
    usage
    exit 0
    ;;
esac
remove=""
words=()
for word in "$@"; do
  case "$word" in
    --remove) remove=yes ;;
    -*) wrong "unknown option '$word'" ;;
    *) words+=("$word") ;;
  esac
done
[ "${#words[@]}" -eq 3 ] || wrong "say the folder, lock or operator, and who"
dir="${words[0]}" kind="${words[1]}" name="${words[2]}"

case "$kind" in
  lock)
    [[ "$name" =~ ^[a-z0-9-]{1,32}$ ]] || wrong "'$name' is no lock id: 1 to 32 of a-z, 0-9 and -"
    file="$dir/locks.passwords"
    ;;
  operator)
    [[ "$name" =~ ^(cloud|watch|home)$ ]] || wrong "'$name' is none of the operators that cloud.acl knows: cloud, watch, home"
    file="$dir/cloud.passwords"
    ;;
  *) wrong "'$kind' is neither lock nor operator" ;;
esac

[ -f "$file" ] || fail "there is no $file: set the broker up first, with tools/broker/setup.sh $dir"
command -v mosquitto_passwd >/dev/null || fail "mosquitto_passwd is missing: install mosquitto with your package manager"

# Beside the file, for the last step is a move; made readable by us alone, for a moment it holds the password itself.
umask 077
others="$(mktemp "$dir/.passwords.XXXXXX")"
own="$(mktemp "$dir/.passwords.XXXXXX")"
trap 'rm -f "$others" "$own"' EXIT
awk -F: -v name="$name" '$1 != name' "$file" >"$others"

if [ -n "$remove" ]; then
  cmp -s "$file" "$others" && fail "$name has no password in $file"
else
  # 24 of 64 characters: 144 bits. Not on a command line, where other users of this machine would see it.
  password="$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')"
  echo "$name:$password" >"$own"
  mosquitto_passwd -U "$own" || fail "mosquitto_passwd could not hash the password"
  cat "$own" >>"$others"
fi

chmod --reference="$file" "$others"
[ "$(id -u)" -ne 0 ] || chown --reference="$file" "$others"
mv "$others" "$file"
if [ -n "$remove" ]; then
  echo "$name has no password any more" >&2
else
  echo "user: $name"
  echo "password: $password"
fi

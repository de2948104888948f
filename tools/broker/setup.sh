#!/usr/bin/env bash
# Fills a folder with all that a broker for locks needs: configuration, rights, CA, server certificate, and the cloud's password.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: tools/broker/setup.sh DIR --name NAME [options]

  --name NAME        by which name or IP address locks and operators reach the broker; give it again for more
  --port N           the locks' port (8883)
  --cloud-port N     the operators' port (8884)
  --user NAME        the account that mosquitto becomes when root starts it (mosquitto)
  --certificates     locks come with a client certificate (tools/broker/ca.sh client) instead of a password

Then: mosquitto -c DIR/mosquitto.conf
What is in the folder already stays: certificates and passwords. The configuration and the rights are written anew.
TEXT
}

fail() {
  echo "error: $*" >&2
  exit 1
}

wrong() {
  echo "error: $*" >&2
  echo "see: tools/broker/setup.sh --help" >&2
  exit 2
}

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
dir="" port=8883 cloud_port=8884 user=mosquitto certificates=false
names=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help)
      usage
      exit 0
      ;;
    --name | --port | --cloud-port | --user)
      [ $# -gt 1 ] || wrong "$1 lacks its value"
      case "$1" in
        --name) names+=("$2") ;;
        --port) port="$2" ;;
        --cloud-port) cloud_port="$2" ;;
        --user) user="$2" ;;
      esac
      shift
      ;;
    --certificates) certificates=true ;;
    -*) wrong "unknown option '$1'" ;;
    *)
      [ -z "$dir" ] || wrong "one folder only, not '$1' too"
      dir="$1"
      ;;
  esac
  shift
done
[ -n "$dir" ] || wrong "say in which folder"
for number in "$port" "$cloud_port"; do
  [[ "$number" =~ ^[1-9][0-9]{0,4}$ ]] && [ "$number" -le 65535 ] || wrong "'$number' is no port: 1 to 65535"
done
[ "$port" != "$cloud_port" ] || wrong "locks and operators need a port each"
[[ "$user" =~ ^[a-z_][a-z0-9_-]*$ ]] || wrong "--user '$user' is no account"
mkdir -p "$dir"
dir="$(cd "$dir" && pwd)"
[[ "$dir" =~ ^[A-Za-z0-9._/-]+$ ]] || fail "mosquitto cannot be told of a path with characters as in '$dir': take letters, digits, . _ - and /"

umask 077
mkdir -p "$dir/data"
if [ ! -f "$dir/server.crt" ]; then
  [ "${#names[@]}" -gt 0 ] || wrong "say with --name by which name or IP address the broker is reached: its certificate is made for it"
  [ -f "$dir/ca.crt" ] || bash "$here/ca.sh" ca "$dir" >&2
  bash "$here/ca.sh" server "$dir" "${names[@]}" >&2
fi

sed -e "s|/etc/mosquitto/latchkey|$dir|" -e "s|^listener 8883$|listener $port|" -e "s|^listener 8884$|listener $cloud_port|" -e "s|^user mosquitto$|user $user|" \
  -e "s/^require_certificate false$/require_certificate $certificates/" -e "s/^use_identity_as_username false$/use_identity_as_username $certificates/" "$here/mosquitto.conf" >"$dir/mosquitto.conf"
cp "$here/locks.acl" "$here/cloud.acl" "$dir/"
touch "$dir/locks.passwords" "$dir/cloud.passwords"

# The account of mosquitto has to read all of it but the CA's key, and to write its data.
if [ "$(id -u)" -eq 0 ] && [ "$user" != root ]; then
  id "$user" >/dev/null 2>&1 || fail "there is no account $user here: install mosquitto, or name another with --user"
  chmod 755 "$dir"
  chown "$user" "$dir/data" "$dir"/server.* "$dir"/*.acl "$dir"/*.passwords "$dir/mosquitto.conf"
fi

if ! grep -q '^cloud:' "$dir/cloud.passwords"; then
  bash "$here/add-user.sh" "$dir" operator cloud
fi

#!/usr/bin/env bash
# A small certificate authority for the broker and the locks: EC P-256, so that a certificate fits a lock's memory.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: tools/broker/ca.sh ca DIR [--days N]                 a CA: ca.key, ca.crt, ca.der (for a lock)
       tools/broker/ca.sh server DIR NAME... [options]      a certificate for a broker with these names or IP addresses: server.key, server.crt
       tools/broker/ca.sh client DIR LOCK [options]         a certificate for a lock: LOCK.key, LOCK.crt, and LOCK.der

  --days N      how long it is good (CA: 3650, others: 825)
  --expired     it ended yesterday: to see it refused
  --out BASE    write BASE.key and BASE.crt instead

Files are never overwritten. Whoever has ca.key can pose as the broker to every lock: keep it off the broker's machine.
TEXT
}

fail() {
  echo "error: $*" >&2
  exit 1
}

wrong() {
  echo "error: $*" >&2
  echo "see: tools/broker/ca.sh --help" >&2
  exit 2
}

case "${1:-}" in
  -h | --help)
    usage
    exit 0
    ;;
  ca | server | client) kind="$1" ;;
  "") wrong "say what to make: ca, server or client" ;;
  *) wrong "'$1' is none of ca, server, client" ;;
esac
shift

days="" expired="" base=""
words=()
while [ $# -gt 0 ]; do
  case "$1" in
    --days | --out)
      [ $# -gt 1 ] || wrong "$1 lacks its value"
      if [ "$1" = --days ]; then days="$2"; else base="$2"; fi
      shift
      ;;
    --expired) expired=yes ;;
    -*) wrong "unknown option '$1'" ;;
    *) words+=("$1") ;;
  esac
  shift
done

[[ "$days" =~ ^([1-9][0-9]{0,4})?$ ]] || wrong "--days '$days': a number from 1 to 99999"
[ "${#words[@]}" -ge 1 ] || wrong "say in which folder"
dir="${words[0]}"
names=("${words[@]:1}")
case "$kind" in
  ca) [ "${#names[@]}" -eq 0 ] || wrong "ca takes a folder only" ;;
  server) [ "${#names[@]}" -ge 1 ] || wrong "say by which name or address locks reach the broker" ;;
  client) [ "${#names[@]}" -eq 1 ] || wrong "client takes a folder and one lock id" ;;
esac
if [ "$kind" = client ]; then
  [[ "${names[0]}" =~ ^[a-z0-9-]{1,32}$ ]] || wrong "'${names[0]}' is no lock id: 1 to 32 of a-z, 0-9 and -"
fi

for name in "${names[@]}"; do
  [[ "$name" =~ ^[A-Za-z0-9.:*-]{1,64}$ ]] || wrong "'$name' is neither a host name nor an IP address, of at most 64 characters"
done

command -v openssl >/dev/null || fail "openssl is missing: install it with your package manager"

case "$kind" in
  ca) base="${base:-ca}" ;;
  server) base="${base:-server}" ;;
  client) base="${base:-${names[0]}}" ;;
esac
mkdir -p "$dir"
for file in "$dir/$base.key" "$dir/$base.crt"; do
  [ ! -e "$file" ] || fail "$file exists already, and nothing is overwritten: move it away, or name another with --out"
done
if [ "$kind" != ca ] && [ ! -f "$dir/ca.key" ]; then
  fail "there is no CA in $dir: make one with 'tools/broker/ca.sh ca $dir'"
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
umask 077

run() {
  "$@" 2>"$work/log" || {
    tail -n 3 "$work/log" >&2
    fail "openssl could not do it"
  }
}

# It begins yesterday: the clock that a lock checks dates with may be behind.
begins="$(date -u -d '-1 day' +%Y%m%d%H%M%SZ)"
if [ "$kind" = ca ]; then days="${days:-3650}"; else days="${days:-825}"; fi
ends="$(date -u -d "+$days day" +%Y%m%d%H%M%SZ)"
if [ -n "$expired" ]; then
  begins="$(date -u -d '-30 day' +%Y%m%d%H%M%SZ)"
  ends="$(date -u -d '-1 day' +%Y%m%d%H%M%SZ)"
fi

alternatives=()
for name in "${names[@]}"; do
  if [[ "$name" =~ ^[0-9.]+$ || "$name" == *:* ]]; then alternatives+=("IP:$name"); else alternatives+=("DNS:$name"); fi
done

case "$kind" in
  ca)
    subject="/CN=Latchkey CA $(openssl rand -hex 4)"
    extensions=("basicConstraints=critical,CA:true,pathlen:0" "keyUsage=critical,keyCertSign,cRLSign" "subjectKeyIdentifier=hash")
    signer=(-selfsign -keyfile "$work/key")
    ;;
  # What a server's certificate is for and what a lock's is for exclude each other: no lock can pose as the broker.
  server)
    subject="/CN=${names[0]}"
    extensions=("basicConstraints=critical,CA:false" "keyUsage=critical,digitalSignature" "extendedKeyUsage=serverAuth" "subjectAltName=$(IFS=,; echo "${alternatives[*]}")")
    signer=(-keyfile "$dir/ca.key" -cert "$dir/ca.crt")
    ;;
  client)
    subject="/CN=${names[0]}"
    extensions=("basicConstraints=critical,CA:false" "keyUsage=critical,digitalSignature" "extendedKeyUsage=clientAuth")
    signer=(-keyfile "$dir/ca.key" -cert "$dir/ca.crt")
    ;;
esac

# `openssl ca`, because `openssl x509` cannot set the beginning in every version.
{
  printf '[ca]\ndefault_ca = here\n[here]\ndatabase = %s/index\nrand_serial = yes\nnew_certs_dir = %s\ndefault_md = sha256\npolicy = any\nx509_extensions = wanted\nunique_subject = no\n' "$work" "$work"
  printf '[any]\ncommonName = supplied\n[wanted]\n'
  printf '%s\n' "${extensions[@]}"
  printf '[req]\ndistinguished_name = dn\n[dn]\n'
} >"$work/conf"
: >"$work/index"

run openssl ecparam -name prime256v1 -genkey -noout -out "$work/key"
run openssl req -new -config "$work/conf" -key "$work/key" -subj "$subject" -out "$work/request"
run openssl ca -batch -notext -config "$work/conf" "${signer[@]}" -startdate "$begins" -enddate "$ends" -in "$work/request" -out "$work/crt"

mv "$work/key" "$dir/$base.key"
mv "$work/crt" "$dir/$base.crt"
chmod 644 "$dir/$base.crt"
if [ "$kind" != server ]; then
  run openssl x509 -in "$dir/$base.crt" -outform DER -out "$dir/$base.der"
  chmod 644 "$dir/$base.der"
fi

echo "$dir/$base.crt: ${subject#/CN=}, good until $(openssl x509 -in "$dir/$base.crt" -noout -enddate | cut -d= -f2); its key is $dir/$base.key"

#!/usr/bin/env bash
# Checks the log's signatures in an unpacked export with openssl 3: the checkpoint's and the
# manifest's; and with sha256sum the files that the manifest names.
#
#   verify-openssl.sh BUNDLE VKEY
set -euo pipefail
[ $# = 2 ] || { echo "usage: $0 BUNDLE VKEY" >&2; exit 2; }
command -v openssl >/dev/null || { echo "missing: apt-get install openssl" >&2; exit 2; }
bundle=$1
name=${2%%+*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# SubjectPublicKeyInfo of an Ed25519 key: a fixed prefix and the key's last 32 bytes
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'
  cut -d+ -f3- <<<"$2" | base64 -d | tail -c 32; } >"$work/key"

for file in checkpoint MANIFEST; do
  sed '/^$/,$d' "$bundle/$file" >"$work/text"
  sed -n '/^$/,$p' "$bundle/$file" | awk -v name="$name" '$2 == name { print $3; exit }' |
    base64 -d | tail -c 64 >"$work/signature"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/text" \
    -sigfile "$work/signature" >"$work/said" || { echo "FAILED: $file: $(cat "$work/said")" >&2; exit 1; }
  echo "openssl: $file: $(cat "$work/said")"
done
cd "$bundle"
awk '$1 == "file" { print $2 "  " $4 }' MANIFEST | sha256sum --check --quiet
echo "sha256sum: $(grep -c '^file ' MANIFEST) files"

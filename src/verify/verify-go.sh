#!/usr/bin/env bash
# Checks an unpacked export with Go's golang.org/x/mod/sumdb, from Debian's packages golang-go and
# golang-golang-x-mod-dev.
#
#   verify-go.sh BUNDLE VKEY
set -euo pipefail
[ $# = 2 ] || { echo "usage: $0 BUNDLE VKEY" >&2; exit 2; }
command -v go >/dev/null && [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ] || {
  echo "missing: apt-get install golang-go golang-golang-x-mod-dev" >&2
  exit 2
}
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
here=$(dirname "${BASH_SOURCE[0]}")
GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= GOCACHE="${GOCACHE:-$cache/cache}" \
  go build -o "$cache/verify" "$here/verify.go"
"$cache/verify" "$1" "$2"

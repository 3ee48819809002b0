#!/usr/bin/env bash
# Makes the files beside it: a database and a log as a past release left them, for UpgradeIT.
#
#   src/test/resources/upgrade/make.sh 0d6a986        the commit of the release
#
# Needs Debian's postgresql (15 or newer; pg_dump is no older than the server) and JDK 25. The keys it keeps are made here and
# protect nothing. It runs that commit's own jar, with the requests of io.sayso.drill.PastRelease.
set -euo pipefail
commit=${1:?the commit of the release}
root=$(git rev-parse --show-toplevel)
out=$root/src/test/resources/upgrade/$commit
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d)
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

cleanup() {
  as_postgres "$bin/pg_ctl" -D "$work/db/pg" -m immediate stop >/dev/null 2>&1 || true
  git -C "$root" worktree remove --force "$work/src" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

jar=${JAR:-$work/src/target/quarkus-app/quarkus-run.jar}      # JAR=… saves building it
if [ -z "${JAR:-}" ]; then
  git -C "$root" worktree add --detach "$work/src" "$commit"
  (cd "$work/src" && ./mvnw -q -B -ntp -DskipTests -Dkeycloak.skip package)
fi

chmod 755 "$work"
mkdir "$work/db" && { [ "$(id -u)" != 0 ] || chown postgres "$work/db"; }
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_postgres "$bin/initdb" -D "$work/db/pg" -U sayso -A trust -E UTF8 --locale=C >/dev/null
as_postgres "$bin/pg_ctl" -D "$work/db/pg" -w -l "$work/db/log" -o "-p $port -k $work/db -c listen_addresses=127.0.0.1" start >/dev/null

cd "$root"
./mvnw -q -B -ntp -o test-compile
./mvnw -q -B -ntp -o dependency:build-classpath -Dmdep.outputFile="$work/classpath"
mkdir -p "$out"
"${JAVA_HOME:?}/bin/java" -Dsayso.jar="$jar" -cp "target/test-classes:target/classes:$(cat "$work/classpath")" \
  io.sayso.drill.PastRelease "$work/data" "jdbc:postgresql://127.0.0.1:$port/postgres" sayso any "$out/promised.json"

"$bin/pg_dump" -h 127.0.0.1 -p "$port" -U sayso --inserts --rows-per-insert=100 --no-owner --no-privileges postgres \
  | grep -v '^\\' | gzip -9n > "$out/database.sql.gz"
cp "$work"/data/keys/*.key "$out/"
cp "$work/data/anchor/checkpoint" "$out/anchor"
ls -l "$out"

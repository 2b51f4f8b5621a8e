#!/usr/bin/env bash
# Runs a command with a private PostgreSQL that is thrown away afterwards.
#
#   scripts/with-postgres.sh COMMAND [ARG...]
#
# The command finds it in DISPATCHAPY_TEST_POSTGRES (an Npgsql connection string) and, for psql, in PGHOST, PGPORT
# and PGUSER; DISPATCHAPY_TEST_PGBIN is the folder of initdb and postgres. Exits as the command does, or with
# 130 or 143 when stopped by Ctrl-C or SIGTERM.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$here/common.sh"
. "$here/postgres.sh"
[ $# -gt 0 ] || { say "usage: ${0##*/} COMMAND [ARG...]" >&2; exit 64; }

scratch=""
finish() {
  local code=$?
  set +e
  trap '' INT TERM HUP
  trap - EXIT
  drop_job
  if [ -n "$scratch" ]; then
    [ -z "${pg_as:-}" ] || postgres_stop
    rm -rf "$scratch"
  fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# A run that was killed could not tidy up. Its lock went with it; one that still runs holds its own.
sweep() {
  local old
  while IFS= read -r old; do
    (
      exec 8<"$old/lock" && flock -n 8 || exit 0
      pg_cluster=$old/postgres/cluster
      postgres_end_leftover
      rm -rf "$old"
    )
  done < <(find /tmp -maxdepth 1 -name 'dispatchapy-test.??????' -user "$(id -un)" -type d -mmin +1 2>/dev/null)
}
sweep

scratch=$(mktemp -d /tmp/dispatchapy-test.XXXXXX)
chmod 711 "$scratch"
exec 9>"$scratch/lock"
flock 9
pg_settings=(max_connections=300)
postgres_open "$scratch/postgres"
postgres_start

export PGHOST=$pg_socket PGPORT=5432 PGUSER=dispatchapy
export DISPATCHAPY_TEST_POSTGRES="Host=$pg_socket;Port=5432;Username=dispatchapy;Database=postgres"
export DISPATCHAPY_TEST_PGBIN=$pg_bin
attend "$@"

#!/usr/bin/env bash
# Builds Dispatchapy and runs it, with a private PostgreSQL that lives exactly as long as the gateway.
#
#   ./run.sh [ARGUMENT FOR THE GATEWAY...]
#
#   PORT                            port on localhost (default 8000)
#   DISPATCHAPY_DATA                folder of what is kept: database, management key (default .data)
#   GATEWAY_MANAGEMENT_KEY          admin key; when unset one is made and kept in the data folder
#   GATEWAY_ADMIN_PASSWORD          of the first operator, admin; when unset one is made and shown at the first start
#   ConnectionStrings__Dispatchapy  a database of your own; then no PostgreSQL is started
#   Database__Provider              what that database is: PostgreSql (default) or SqlServer
#   DISPATCHAPY_PGBIN               folder of PostgreSQL's programs, where they are not found by themselves
#   DISPATCHAPY_CONFIGURATION       what is built and run: Release (default) or Debug
#   Dispatch__DrainSeconds          for requests under way when the gateway is stopped (default 20)
#
# Ctrl-C or SIGTERM stops the gateway (it has 10 s more than that to finish), then PostgreSQL. Exit codes: 0 stopped when asked,
# 1 could not start or had to be killed, otherwise the code the gateway ended with by itself.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$root/scripts/common.sh"
. "$root/scripts/postgres.sh"

if [[ "${1:-}" == -h || "${1:-}" == --help ]]; then
  sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
  exit 0
fi

gateway="" private="" first_password=""
# shellcheck disable=SC2317 # the trap calls it
stop() {
  local code=$?
  set +e
  trap '' INT TERM HUP
  trap - EXIT
  drop_job
  if [ -n "$gateway" ]; then
    ! alive "$gateway" || say "Stopping the gateway."
    end_gateway "$gateway" || code=1
    rm -f "$data/gateway.pid"
  fi
  [ -z "$private" ] || postgres_stop
  exit "$code"
}

# Ten seconds more are the gateway's own limit, at which it still ends in order. What is no number, it refuses itself.
drain=${Dispatch__DrainSeconds:-20}
[[ "$drain" =~ ^[0-9]{1,3}$ ]] || drain=20

end_gateway() { # PID
  kill -TERM "$1" 2>/dev/null || return 0
  gone_within "$((10#$drain + 12))" "$1" && return 0
  say "The gateway does not end and is killed. Its tasks come back when their leases end." >&2
  kill -KILL "$1" 2>/dev/null
  wait "$1" 2>/dev/null || gone_within 2 "$1"
  return 1
}

# --- the data folder, which one run at a time may use -------------------------------------------

port=${PORT:-8000}
[[ "$port" =~ ^[0-9]{1,5}$ ]] || die "PORT is \"$port\", which is no port number."
data=${DISPATCHAPY_DATA:-$root/.data}
# Others may pass through, not look around: as root, PostgreSQL runs under another account.
[ -d "$data" ] || { mkdir -p "$data" && chmod 711 "$data"; } || die "cannot make the data folder $data."
data=$(cd "$data" && pwd -P)
lock=$data/lock
(: >>"$lock") 2>/dev/null || die "$data belongs to $(stat -c %U "$data"): start as that account or as root."
exec 9<>"$lock"
flock -w 2 9 || die "Dispatchapy already runs with the data in $data (process $(cat "$lock")).
  Stop it first, or start this one with another DISPATCHAPY_DATA and PORT."
printf '%s\n' "$$" >"$lock"

trap stop EXIT
trap 'exit 0' INT TERM HUP

# A gateway outlives a run.sh that was killed. Number, program and data folder together make it ours.
leftover=$(cat "$data/gateway.pid" 2>/dev/null || true)
if [ -n "$leftover" ] && grep -qzF Dispatchapy.Web.dll "/proc/$leftover/cmdline" 2>/dev/null &&
  grep -qzxF "DISPATCHAPY_DATA=$data" "/proc/$leftover/environ" 2>/dev/null; then
  say "Stopping the gateway an earlier run left behind (process $leftover)."
  end_gateway "$leftover" || true
fi
rm -f "$data/gateway.pid"

! (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null || die "port $port is in use by another program: set PORT to a free one."

# --- program, database, key ---------------------------------------------------------------------

require_dotnet "$root"
cd "$root"
configuration=${DISPATCHAPY_CONFIGURATION:-Release}
[[ "$configuration" == Release || "$configuration" == Debug ]] || die "DISPATCHAPY_CONFIGURATION is \"$configuration\": it must be Release or Debug."
say "Building Dispatchapy."
attend dotnet build Dispatchapy.Web -c "$configuration" --nologo -v quiet --disable-build-servers >"$data/build.log" 2>&1 ||
  { cat "$data/build.log" >&2; die "the build failed."; }

export DISPATCHAPY_DATA=$data ASPNETCORE_URLS=http://localhost:$port Database__Provider=${Database__Provider:-PostgreSql}
if [ -z "${ConnectionStrings__Dispatchapy:-}" ]; then
  [ "$Database__Provider" = PostgreSql ] ||
    die "Database__Provider is $Database__Provider: set ConnectionStrings__Dispatchapy to that database."
  if [ -z "${GATEWAY_ADMIN_PASSWORD:-}" ] && [ ! -e "$data/postgres/cluster" ]; then
    first_password=$(head -c 15 /dev/urandom | base64 | tr '+/' '-_')
    export GATEWAY_ADMIN_PASSWORD=$first_password
  fi
  postgres_open "$data/postgres"
  private=yes
  postgres_start
  export ConnectionStrings__Dispatchapy="Host=$pg_socket;Port=5432;Username=dispatchapy;Database=dispatchapy"
fi

key_file=$data/management-key
if [ -z "${GATEWAY_MANAGEMENT_KEY:-}" ]; then
  if [ ! -s "$key_file" ]; then
    (umask 077 && printf 'dpm_%s\n' "$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')" >"$key_file.new")
    mv "$key_file.new" "$key_file"
  fi
  GATEWAY_MANAGEMENT_KEY=$(cat "$key_file")
  key_place=$key_file key_command="\$(cat $(printf %q "$key_file"))"
else
  key_place=GATEWAY_MANAGEMENT_KEY key_command="\$GATEWAY_MANAGEMENT_KEY"
fi
export GATEWAY_MANAGEMENT_KEY

# --- run ----------------------------------------------------------------------------------------

ready() {
  local answer
  exec 3<>"/dev/tcp/localhost/$port" && printf 'GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 &&
    read -r -t 5 answer <&3 && [[ "$answer" == *' 200 '* ]]
}

# A session of its own: Ctrl-C must not reach it beside the SIGTERM from here.
cd "$root/Dispatchapy.Web" # appsettings.json and wwwroot are looked for in the current folder
setsid dotnet "$root/artifacts/bin/Dispatchapy.Web/${configuration,,}/Dispatchapy.Web.dll" "$@" </dev/null 9>&- &
gateway=$!
printf '%s\n' "$gateway" >"$data/gateway.pid"

patience=$((SECONDS + 60))
until (ready) 2>/dev/null 9>&-; do
  alive "$gateway" || break
  if [ "$patience" != 0 ] && [ "$SECONDS" -gt "$patience" ]; then
    say "Still waiting for http://localhost:$port/readyz to answer 200." >&2
    patience=0
  fi
  sleep 0.2 9>&-
done

! alive "$gateway" || cat <<READY

Dispatchapy is ready: http://localhost:$port
Console: sign in as admin${first_password:+ with the password $first_password (shown this once)}
API: the management key is in $key_place, for example:
  curl -H "Authorization: Bearer $key_command" http://localhost:$port/manage/v1/stats
Stop with Ctrl-C.

READY

while alive "$gateway"; do
  if [ -n "$private" ] && ! postgres_pid >/dev/null; then
    say "PostgreSQL has ended unexpectedly and is started again." >&2
    postgres_start
  fi
  sleep 1 >/dev/null 2>&1 9>&- &
  wait $!
done
code=0
wait "$gateway" || code=$?
say "The gateway has ended by itself (exit code $code)." >&2
exit "$code"

# shellcheck shell=bash
# A private PostgreSQL: found or installed, created once, reached through a unix socket only. Sourced after common.sh.
#
#   postgres_open FOLDER            everything of it goes here; sets pg_bin, pg_cluster
#   postgres_start                  with pg_settings, if any; sets pg_socket, the folder to give as Host
#   postgres_stop

pg_settings=() # NAME=VALUE, beside those of postgres_launch
pg_socket=""

# --- the programs -----------------------------------------------------------------------------

postgres_folders() {
  local folder
  [ -z "${DISPATCHAPY_PGBIN:-}" ] || printf '%s\n' "$DISPATCHAPY_PGBIN"
  printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* | sort -rV
  for folder in "$(dirname "$(type -P initdb || echo /nowhere/)")" /usr/local/pgsql/bin; do printf '%s\n' "$folder"; done
}

postgres_major() { # FOLDER
  [[ "$("$1/postgres" --version 2>/dev/null)" =~ \)\ ([0-9]+) ]] && printf '%s\n' "${BASH_REMATCH[1]}"
}

# The newest, or the one that can read a cluster that exists already.
postgres_find() { # [MAJOR]
  local folder major
  while IFS= read -r folder; do
    if [ -x "$folder/initdb" ] && major=$(postgres_major "$folder") && [ "$major" = "${1:-$major}" ]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done < <(postgres_folders)
  return 1
}

postgres_install() {
  local conf=/etc/postgresql-common/createcluster.conf
  apt_usable || return 1
  # Debian's package would make and start a cluster of its own, on TCP, which nobody here asked for.
  if [ ! -e "$conf" ]; then
    as_root mkdir -p "${conf%/*}"
    printf '%s\n' "# Written when Dispatchapy's scripts installed PostgreSQL: they make their own cluster." \
      "# Remove this line to let new PostgreSQL packages make a cluster named main again." \
      "create_main_cluster = false" | as_root tee "$conf" >/dev/null
  fi
  apt_install postgresql
}

postgres_require() { # [MAJOR]
  pg_bin=$(postgres_find "${1:-}") && return 0
  [ -z "${1:-}" ] || die "the database in $pg_cluster was made by PostgreSQL $1, which is not installed here any more.
  Install postgresql-$1 again, or set DISPATCHAPY_PGBIN to the folder of its programs."
  postgres_install && pg_bin=$(postgres_find) && return 0
  die "PostgreSQL is needed and could not be installed. Install its server package and start again:
  Debian, Ubuntu: sudo apt-get install postgresql      Fedora: sudo dnf install postgresql-server
  Alpine: apk add postgresql                           elsewhere: set DISPATCHAPY_PGBIN to the folder of initdb"
}

# --- the folder, and who owns it --------------------------------------------------------------

# PostgreSQL refuses to run as root. The environment is left behind: it may hold secrets, or PG* variables of another server.
postgres_become() { # ACCOUNT
  pg_as=(env -i PATH="$PATH" LC_ALL=C)
  [ "$(id -un)" != "$1" ] || return 0
  if command -v setpriv >/dev/null; then
    pg_as=(setpriv --reuid="$1" --regid="$(id -g "$1")" --init-groups "${pg_as[@]}")
  else
    pg_as=(runuser -u "$1" -- "${pg_as[@]}")
  fi
}

postgres_account() { # FOLDER
  local owner name
  owner=$(stat -L -c %U "$1" 2>/dev/null) || owner=root
  [ "$(id -u)" = 0 ] || { id -un; return; }
  for name in "$owner" "${SUDO_USER:-}" postgres nobody; do
    if [ "$name" != root ] && id "$name" >/dev/null 2>&1; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

postgres_open() { # FOLDER
  local account place
  # Before an account is chosen, because the one named postgres comes with the package.
  pg_cluster=$1/cluster
  postgres_require "$(cat "$pg_cluster/PG_VERSION" 2>/dev/null || true)"
  account=$(postgres_account "$1") || die "running as root, and there is no account that PostgreSQL could run as."
  postgres_become "$account"

  [ -d "$1" ] || mkdir -m 700 "$1"
  [ "$(id -u)" != 0 ] || chown "$account" "$1/."
  [ -O "$1" ] || [ "$(id -u)" = 0 ] || die "$1 belongs to $(stat -L -c %U "$1"): start as that account or as root."
  place=$(cd "$1" && pwd -P)
  if ! (cd / && "${pg_as[@]}" test -w "$place/."); then
    # Root's home, for one, lets nobody else through.
    place=$(mktemp -d /var/lib/dispatchapy.XXXXXX)/postgres
    chmod 711 "${place%/*}"
    mv "$1" "$place"
    ln -s "$place" "$1"
    say "PostgreSQL runs as $account, which cannot enter $1: the database is kept in $place."
  fi
  pg_cluster=$place/cluster
  postgres_end_leftover
}

# --- the server -------------------------------------------------------------------------------

# The file alone proves nothing: after a crash its number may belong to any process.
postgres_pid() {
  local pid
  read -r pid 2>/dev/null <"$pg_cluster/postmaster.pid" || return 1
  grep -qzxF -e "$pg_cluster" "/proc/$pid/cmdline" 2>/dev/null && printf '%s\n' "$pid"
}

# What an earlier run left behind when it was killed: a server, or only the traces of one.
postgres_end_leftover() {
  local lines=()
  [ -f "$pg_cluster/postmaster.pid" ] || return 0
  mapfile -t lines <"$pg_cluster/postmaster.pid"
  [[ "${lines[4]:-}" != /tmp/dispatchapy-pg.?????? ]] || pg_socket=${lines[4]}
  ! postgres_pid >/dev/null || say "Stopping the PostgreSQL an earlier run left behind."
  postgres_stop
}

postgres_create() {
  local fresh=$pg_cluster.new output
  rm -rf "$fresh"
  output=$(cd / && "${pg_as[@]}" "$pg_bin/initdb" -D "$fresh" -U dispatchapy -E UTF8 --locale=C.UTF-8 \
    --data-checksums --auth-local=trust --auth-host=reject 2>&1 9>&-) || die "initdb failed: $output"
  # Without a running server, because psql may not be installed.
  output=$(cd / && "${pg_as[@]}" "$pg_bin/postgres" --single -D "$fresh" postgres 2>&1 9>&- \
    <<<'CREATE DATABASE dispatchapy;') || die "cannot create the database: $output"
  mv "$fresh" "$pg_cluster"
}

postgres_start() {
  local attempt log=${pg_cluster%/*}/server.log
  [ -s "$pg_cluster/PG_VERSION" ] || postgres_create
  if [ -z "$pg_socket" ]; then
    # In /tmp because a socket's path may not be longer than 107 characters.
    pg_socket=$(mktemp -d /tmp/dispatchapy-pg.XXXXXX)
    [ "$(id -u)" != 0 ] || chown --reference="$pg_cluster" "$pg_socket"
  fi
  [ ! -e "$log" ] || mv -f "$log" "$log.1"
  # Sessions of a server that was killed may take a moment to end; until then the next one refuses to start.
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    ! postgres_launch "$log" || return 0
    grep -q 'pre-existing shared memory' "$log" || break
    sleep "0.$attempt"
  done
  tail -n 20 "$log" >&2
  die "PostgreSQL did not start."
}

postgres_launch() { # LOG
  local log=$1 lines=() setting options=() pid
  for setting in listen_addresses= port=5432 timezone=UTC log_timezone=UTC log_checkpoints=off \
    ${pg_settings[@]+"${pg_settings[@]}"}; do
    options+=(-c "$setting")
  done
  # No server runs here (see postgres_pid), and a stale file would make any process with its number look like one.
  rm -f "$pg_cluster/postmaster.pid" "$pg_socket"/.s.PGSQL.*
  # A session of its own, so that Ctrl-C reaches the script alone, which stops things in order. The log is opened
  # in there because it lies in a folder of the account: root must not follow a link that the account may have put there.
  # shellcheck disable=SC2016
  "${pg_as[@]}" sh -c 'cd / && log=$1 && shift && exec setsid "$@" </dev/null >>"$log" 2>&1' sh "$log" \
    "$pg_bin/postgres" -D "$pg_cluster" -k "$pg_socket" "${options[@]}" 9>&- &
  pid=$!
  disown "$pid"
  until [[ "${lines[0]:-}" == "$pid" && "${lines[7]:-}" == ready* ]]; do
    alive "$pid" || return 1
    sleep 0.05
    mapfile -t lines 2>/dev/null <"$pg_cluster/postmaster.pid" || true
  done
}

postgres_stop() {
  local pid
  if pid=$(postgres_pid); then
    kill -INT "$pid" # ends the sessions and writes a checkpoint
    gone_within 5 "$pid" || kill -QUIT "$pid" 2>/dev/null # the next start recovers from the log instead
    gone_within 2 "$pid" || kill -KILL "$pid" 2>/dev/null
  fi
  [ -z "$pg_socket" ] || rm -rf "$pg_socket"
  pg_socket=""
}

# shellcheck shell=bash
# What run.sh, test.sh and with-postgres.sh share: words, child processes, the .NET SDK. Sourced, never run.

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# A process that has ended but that nobody has waited for still takes signals: in a container without an init, for good.
alive() { # PID
  local stat
  { read -r stat <"/proc/${1:-none}/stat"; } 2>/dev/null && [[ "${stat##*) }" != [ZX]* ]]
}

gone_within() { # SECONDS PID
  local end=$((SECONDS + $1))
  while alive "$2"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# Bash acts on a signal only when the command in the foreground has ended, so long ones are waited for instead.
# Descriptor 9 is the lock on a data folder: a child that outlives a killed script must not keep it.
job=""
attend() { # COMMAND [ARG...]
  local code=0
  "$@" <&0 9>&- &
  job=$!
  wait "$job" || code=$?
  job=""
  return "$code"
}

drop_job() {
  [ -n "$job" ] || return 0
  kill -TERM "$job" 2>/dev/null
  gone_within 10 "$job" || kill -KILL "$job"
  wait "$job"
} 2>/dev/null

# --- packages of Debian and its kin -----------------------------------------------------------

as_root() { # COMMAND [ARG...]
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_usable() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

# Not through attend: a signal then waits for the end, because a package manager stopped halfway needs repair.
apt_install() { # PACKAGE...
  local apt=(env DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get -qq -y --no-install-recommends
    -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold)
  apt_usable || return 1
  say "Installing $* with apt-get."
  as_root "${apt[@]}" install "$@" >/dev/null 2>&1 && return 0
  # Most often the package lists are missing or out of date.
  as_root "${apt[@]}" update >/dev/null && as_root "${apt[@]}" install "$@" >/dev/null
}

require_dotnet() { # REPOSITORY
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  # dotnet and NuGet keep their caches at home and fail without one, as for a bare account in a container.
  if [ ! -w "${HOME:-}" ]; then
    export HOME="$1/.data/home"
    mkdir -p "$HOME"
  fi

  local folder
  for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
    command -v dotnet >/dev/null && break
    [ ! -x "$folder/dotnet" ] || PATH="$folder:$PATH"
  done
  # Asked in the repository, so that global.json decides whether an SDK will do.
  if (cd "$1" && dotnet --version) >/dev/null 2>&1; then return 0; fi

  local found="no dotnet at all"
  ! command -v dotnet >/dev/null || found=$(dotnet --list-sdks | awk '{print $1}' | paste -sd ' ' -)
  die "the .NET 10 SDK is needed to build Dispatchapy (found: ${found:-only a runtime}).
  Debian, Ubuntu and others: https://learn.microsoft.com/dotnet/core/install/linux (package dotnet-sdk-10.0)
  Everything else:           https://dotnet.microsoft.com/download/dotnet/10.0
  Without an SDK:            docker compose up (see docker-compose.yml)"
}

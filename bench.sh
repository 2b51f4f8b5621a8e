#!/usr/bin/env bash
# Measures the gateway beside the bare bounds of the same machine and the same minutes: only the ratios count.
#
#   ./bench.sh [--quick] [--only NAME,...]      accept, deliver, signing, broadcast, rate, latency, history, failover, hanging, workers, consoles, pages, health, idle
#
# A full run takes about a quarter of an hour, --quick about two. It makes databases named dispatchapy_bench_* and drops them
# again: on a private PostgreSQL that is thrown away, or on the server of ConnectionStrings__Dispatchapy and
# Database__Provider. Results and logs go to .data/bench, the results as last.json.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
. "$root/scripts/common.sh"

if [[ "${1:-}" == -h || "${1:-}" == --help ]]; then
  sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
  exit 0
fi

# shellcheck disable=SC2317 # the trap calls it
finish() {
  local code=$?
  set +e
  trap '' INT TERM HUP
  trap - EXIT
  drop_job
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

require_dotnet "$root"
cd "$root"
export BENCH_FOLDER=$root/.data/bench BENCH_GATEWAY=$root/artifacts/bin/Dispatchapy.Web/release/Dispatchapy.Web.dll
mkdir -p "$BENCH_FOLDER"
rm -f "$BENCH_FOLDER"/*.log
say "Building Dispatchapy."
for project in Dispatchapy.Web bench/Dispatchapy.Bench; do
  attend dotnet build "$project" -c Release --nologo -v quiet -clp:NoSummary --disable-build-servers </dev/null
done

# The load generator answers each call with the next one: passing it to another thread would cost more than that.
export DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1
bench=(dotnet "$root/artifacts/bin/Dispatchapy.Bench/release/Dispatchapy.Bench.dll" "$@")
if [ -n "${ConnectionStrings__Dispatchapy:-}" ]; then
  attend "${bench[@]}"
else
  attend scripts/with-postgres.sh "${bench[@]}"
fi

#!/usr/bin/env bash
# Builds everything and runs all tests against a throw-away PostgreSQL.
#
#   ./test.sh [ARGUMENT FOR dotnet test...]        e.g. ./test.sh --filter Backoff
#
# The last line is "N passed, N failed, N skipped". Exit codes: 0 when at least one test ran and none failed,
# 130 or 143 when stopped by Ctrl-C or SIGTERM, otherwise not 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/common.sh

results=$(mktemp -d)
finish() {
  local code=$? outcomes passed skipped failed
  set +e
  trap '' INT TERM HUP
  trap - EXIT
  drop_job
  # The counters in a .trx leave out skipped tests, so each result is counted.
  outcomes=$(find "$results" -name '*.trx' -exec grep -ho '<UnitTestResult [^>]*' {} + | grep -o ' outcome="[^"]*"')
  passed=$(grep -c '"Passed"' <<<"$outcomes")
  skipped=$(grep -c '"NotExecuted"' <<<"$outcomes")
  failed=$(($(grep -c . <<<"$outcomes") - passed - skipped))
  rm -rf "$results"
  [ "$code" != 0 ] || { [ "$failed" = 0 ] && [ "$passed" != 0 ]; } || code=1
  say "$passed passed, $failed failed, $skipped skipped"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

require_dotnet "$PWD"
attend dotnet build Dispatchapy.sln --nologo -v quiet --disable-build-servers </dev/null
attend scripts/with-postgres.sh dotnet test Dispatchapy.sln --no-build --nologo --disable-build-servers \
  --logger trx --results-directory "$results" "$@" </dev/null

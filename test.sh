#!/usr/bin/env bash
# Builds everything and runs all tests against a throw-away PostgreSQL, those of the console in a Chromium without a window.
#
#   ./test.sh [ARGUMENT FOR dotnet test...]        e.g. ./test.sh --filter Backoff
#
# The tests that failed or were skipped are named once more at the end: a log may be cut at its beginning.
# The last line is "N passed, N failed, N skipped". Exit codes: 0 when at least one test ran and none failed,
# 130 or 143 when stopped by Ctrl-C or SIGTERM, otherwise not 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/common.sh
. scripts/chromium.sh

results=$(mktemp -d)
# shellcheck disable=SC2317 # the trap calls it
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
  find "$results" -name '*.trx' -exec grep -ho '<UnitTestResult [^>]*' {} + | grep -v ' outcome="Passed"' |
    sed -E 's/.* testName="([^"]*)".* outcome="([^"]*)".*/\2: \1/; s/^NotExecuted/Skipped/' | sort | head -100
  rm -rf "$results"
  [ "$code" != 0 ] || { [ "$failed" = 0 ] && [ "$passed" != 0 ]; } || code=1
  say "$passed passed, $failed failed, $skipped skipped"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

require_dotnet "$PWD"
chromium_offer
# A real mail server, for the tests of e-mail.
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || apt_install python3-aiosmtpd || say "python3-aiosmtpd could not be installed: the tests of e-mail will fail." >&2
# Somebody else's reading of JSON Schema, for the tests of contracts and documents.
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || apt_install python3-jsonschema || say "python3-jsonschema could not be installed: the tests of contracts and documents will fail." >&2
# What people are told to install for the code that verifies Ed25519.
/usr/bin/python3 -c 'import cryptography' 2>/dev/null || apt_install python3-cryptography || say "python3-cryptography could not be installed: the test of the code in Python will fail." >&2
# The languages of the code that receivers copy; without one its tests say that they were skipped.
for program in go:golang-go php:php-cli node:nodejs npm:npm; do
  command -v "${program%%:*}" >/dev/null || apt_install "${program##*:}" || say "${program##*:} could not be installed: its tests are skipped." >&2
done
# Somebody else's reading of Standard Webhooks, where there is a Node.js; without it that one test says that it was skipped.
if command -v npm >/dev/null && [ ! -d .data/npm/node_modules/standardwebhooks ]; then
  npm install --no-save --no-audit --no-fund --ignore-scripts --prefix .data/npm standardwebhooks@1.0.0 >/dev/null 2>&1 || say "The npm package standardwebhooks could not be had: its test is skipped." >&2
fi
attend dotnet build Dispatchapy.sln --nologo -v quiet --disable-build-servers </dev/null
# The statements that databases disagree on are behind the store: with a SQL Server at hand, what leads through it runs there as well.
names=(Tests.{Catalog,Ingest,Storage,Health,Recovery,Traffic,Links,Jobs,Queue,Retention} {Acceptance,Failover,Circuit,Order,Terms,Rate,SeveralNodes}Tests)
store=$(printf '|FullyQualifiedName~%s' "${names[@]}")
store=${store#|}
sqlserver=${DISPATCHAPY_TEST_SQLSERVER:-}
unset DISPATCHAPY_TEST_SQLSERVER
code=0
attend scripts/with-postgres.sh dotnet test Dispatchapy.sln --no-build --nologo --disable-build-servers \
  --logger trx --results-directory "$results/postgresql" "$@" </dev/null || code=$?
if [ -n "$sqlserver" ]; then
  DISPATCHAPY_TEST_SQLSERVER=$sqlserver attend dotnet test Dispatchapy.sln --no-build --nologo --disable-build-servers \
    --logger trx --results-directory "$results/sqlserver" --filter "$store" </dev/null || code=$?
fi
exit "$code"

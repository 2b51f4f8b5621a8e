# shellcheck shell=bash
# A Chromium for the tests of the console: found or installed. Sourced after common.sh.
#
#   chromium_offer                  exports DISPATCHAPY_TEST_CHROMIUM, the program; says what to do when there is none

# Asked for its version, because the package of this name on Ubuntu is a script that only says where to get one.
chromium_works() { # PROGRAM
  [[ "$("$1" --version 2>/dev/null </dev/null)" =~ (Chromium|Chrome)\ [0-9] ]]
}

chromium_find() {
  local name program
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    if program=$(type -P "$name") && chromium_works "$program"; then
      printf '%s\n' "$program"
      return 0
    fi
  done
  return 1
}

# Without one the rest is tested all the same; the tests of the console fail, each saying why.
chromium_offer() {
  if [ -n "${DISPATCHAPY_TEST_CHROMIUM:-}" ]; then
    chromium_works "$DISPATCHAPY_TEST_CHROMIUM" || say "DISPATCHAPY_TEST_CHROMIUM is $DISPATCHAPY_TEST_CHROMIUM, which does not work as a browser." >&2
    return 0
  fi
  local program
  if program=$(chromium_find) || { apt_install chromium && program=$(chromium_find); }; then
    export DISPATCHAPY_TEST_CHROMIUM=$program
    return 0
  fi
  say "Chromium is needed by the tests of the console and could not be installed: these tests will fail.
  Debian: sudo apt-get install chromium                Fedora: sudo dnf install chromium
  Ubuntu: Google's google-chrome-stable.deb            Alpine: apk add chromium
  elsewhere: set DISPATCHAPY_TEST_CHROMIUM to the program of a Chromium or Chrome" >&2
}

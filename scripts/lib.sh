#!/usr/bin/env bash
# Helpers of the other scripts. Source this file; running it does nothing.

fieldbook_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
fieldbook_swift_minimum="6.2"

fieldbook_say() { printf '%s\n' "$*" >&2; }

# fieldbook_has_header NAME: does a C compiler here find the header?
fieldbook_has_header() {
    local compiler
    for compiler in clang cc gcc; do
        if command -v "$compiler" >/dev/null 2>&1; then
            printf '#include <stdio.h>\n#include <%s>\n' "$1" |
                "$compiler" -fsyntax-only -x c - >/dev/null 2>&1
            return
        fi
    done
    [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ]
}

# fieldbook_version_reaches HAVE WANT: is the version HAVE (6.3.1) at least WANT (6.2)?
fieldbook_version_reaches() {
    local have_major have_minor want_major want_minor
    IFS=. read -r have_major have_minor _ <<<"$1.0"
    IFS=. read -r want_major want_minor _ <<<"$2.0"
    ((have_major > want_major || (have_major == want_major && have_minor >= want_minor)))
}

# fieldbook_install PACKAGE…: installs Debian packages, if that needs no question.
fieldbook_install() {
    local -a as_root=()
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    fieldbook_say "installing: $*"
    local log
    log="$(mktemp)"
    # An address of the package lists that does not answer is no reason to stop: the lists may do.
    "${as_root[@]+"${as_root[@]}"}" apt-get update </dev/null >"$log" 2>&1 || true
    if ! "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@" </dev/null >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# fieldbook_require: everything a build needs is here, or is installed, or is named (exit 1).
fieldbook_require() {
    local -a missing=() packages=()
    local version
    fieldbook_has_header sqlite3.h || packages+=(libsqlite3-dev)
    fieldbook_has_header zlib.h || packages+=(zlib1g-dev)
    command -v python3 >/dev/null 2>&1 || packages+=(python3)
    if [ "${#packages[@]}" -gt 0 ]; then
        fieldbook_install "${packages[@]}" || true
    fi

    if ! command -v swift >/dev/null 2>&1; then
        missing+=("swift $fieldbook_swift_minimum or later: https://swift.org/install")
    else
        version="$(swift --version 2>/dev/null |
            sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1 || true)"
        if ! fieldbook_version_reaches "${version:-0.0}" "$fieldbook_swift_minimum"; then
            missing+=("swift $fieldbook_swift_minimum or later (here: ${version:-unknown}): \
https://swift.org/install")
        fi
    fi
    fieldbook_has_header sqlite3.h ||
        missing+=("sqlite3.h, the header of SQLite: apt-get install libsqlite3-dev")
    fieldbook_has_header zlib.h ||
        missing+=("zlib.h, the header of zlib: apt-get install zlib1g-dev")
    command -v python3 >/dev/null 2>&1 ||
        missing+=("python3, for the demo and the checks: apt-get install python3")

    if [ "${#missing[@]}" -gt 0 ]; then
        fieldbook_say "Fieldbook cannot be built here yet. Missing:"
        printf '  - %s\n' "${missing[@]}" >&2
        exit 1
    fi
}

# fieldbook_build [ARGUMENT…]: a debug build. On a terminal and in CI its output is shown as it
# comes; elsewhere only when it fails.
fieldbook_build() {
    cd "$fieldbook_root" || return 1
    if [ -n "${CI:-}" ] || [ -t 2 ]; then
        swift build "$@" </dev/null >&2
        return
    fi
    local log
    log="$(mktemp)"
    if ! swift build "$@" </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fieldbook_say "The build failed: see above."
        return 1
    fi
    rm -f "$log"
}

# fieldbook_port: a loopback port that nothing listens on at this moment.
fieldbook_port() {
    python3 -c '
import socket
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    print(probe.getsockname()[1])
'
}

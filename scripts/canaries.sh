#!/usr/bin/env bash
# Proves that the checks can fail: each one is given something bad and must report it. A check
# that passes here although it should not would also pass over the real mistake.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$fieldbook_root"

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

dead() {
    fieldbook_say "canary failed: $*"
    exit 1
}

# The format check accepts a clean file, so that its refusal of a bad one means something.
canary_format() {
    cp .swift-format "$scratch/.swift-format"
    printf 'let answer = 42\n' >"$scratch/Clean.swift"
    printf 'let   answer=42 ;\n' >"$scratch/Bad.swift"
    swift format lint --strict "$scratch/Clean.swift" >/dev/null 2>&1 ||
        dead "the format check refuses a clean file"
    if swift format lint --strict "$scratch/Bad.swift" >/dev/null 2>&1; then
        dead "the format check accepts a misformatted file"
    fi
}

# run_tests ARGUMENT…: the tests chosen pass, and at least one of them ran.
run_tests() {
    local log="$scratch/tests.log" ran
    if ! swift test --disable-xctest --skip-build "$@" </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        dead "swift test $* failed"
    fi
    ran="$(sed -n 's/.*Test run with \([0-9][0-9]*\) tests\{0,1\}.*/\1/p' "$log" | tail -n 1)"
    [ "${ran:-0}" -gt 0 ] || { cat "$log" >&2; dead "swift test $* ran no test"; }
    echo "  $ran tests ran"
}

# Each rule of Tests/TidyTests reports its own bad examples.
canary_tidy() { run_tests --filter TidyCanary; }

# The engine's canaries: tests with "Canary" in their name that break a rule of the engine on
# purpose and assert that a checker catches it.
canary_engine() { run_tests --filter Canary --skip TidyCanary; }

# The soak finds what goes wrong on purpose, and nothing when nothing does.
canary_soak() { python3 Tests/Soak/canaries.py; }

# A new canary is a function above and its name in this list.
canaries=(
    canary_format
    canary_tidy
    canary_engine
    canary_soak
)

fieldbook_build --build-tests
for canary in "${canaries[@]}"; do
    echo "$canary"
    "$canary"
done
echo "all ${#canaries[@]} groups of canaries were caught"

#!/usr/bin/env bash
# Feeds every decoder and parser that meets foreign bytes with inputs that a coverage-guided fuzzer
# makes up (libFuzzer). What crashes one is kept in Fuzz/Crashes, which the ordinary tests read.
#
#   scripts/fuzz.sh                        every target, for five seconds each
#   scripts/fuzz.sh --seconds N            … for N seconds each
#   scripts/fuzz.sh --runs N               … for N inputs each
#   scripts/fuzz.sh [--seconds N] TARGET…  these
#
# It begins with Fuzz/Corpus; what it finds besides stays in .build-fuzz/corpus. The program is
# built apart from all others, with one job: FUZZ_JOBS=4 for more.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$fieldbook_root"

limit="-max_total_time=5"
targets=()
while [ $# -gt 0 ]; do
    case "$1" in
        --seconds) limit="-max_total_time=${2:?a number of seconds}"; shift 2 ;;
        --runs) limit="-runs=${2:?a number of inputs}"; shift 2 ;;
        -*) fieldbook_say "there is no $1; see the head of scripts/fuzz.sh"; exit 64 ;;
        *) targets+=("$1"); shift ;;
    esac
done
if [ "${#targets[@]}" -eq 0 ]; then
    for folder in Fuzz/Corpus/*/; do targets+=("$(basename "$folder")"); done
fi

scratch=.build-fuzz
nice -n 10 swift build --package-path Fuzz --scratch-path "$scratch" --sanitize fuzzer \
    --jobs "${FUZZ_JOBS:-1}" --product fuzz

# A fuzzer that does not see how far its inputs come would find nothing, and seem to be content.
{
    FUZZ_TARGET=canary "$scratch/debug/fuzz" -runs=1000000 -seed=1 -max_len=8 \
        -artifact_prefix="$scratch/canary-" || true
} >"$scratch/canary.log" 2>&1
if ! grep -q "the canary was found" "$scratch/canary.log"; then
    fieldbook_say "the fuzzer did not find the canary, so it would not find anything"
    exit 1
fi

for target in "${targets[@]}"; do
    [ -d "Fuzz/Corpus/$target" ] || { fieldbook_say "there is no target $target"; exit 64; }
    mkdir -p "$scratch/corpus/$target" "Fuzz/Crashes/$target"
    log="$scratch/$target.log"
    code=0
    FUZZ_TARGET="$target" "$scratch/debug/fuzz" "$limit" -seed=1 -timeout=10 -rss_limit_mb=1024 \
        -max_len=4096 -artifact_prefix="Fuzz/Crashes/$target/" \
        "$scratch/corpus/$target" "Fuzz/Corpus/$target" >"$log" 2>&1 || code=$?
    rmdir "Fuzz/Crashes/$target" Fuzz/Crashes 2>/dev/null || true
    if [ "$code" -ne 0 ]; then
        tail -n 40 "$log" >&2
        fieldbook_say "$target: found something; the input is in Fuzz/Crashes/$target"
        exit 1
    fi
    printf '%-10s %s\n' "$target" "$(grep -E '^Done|DONE' "$log" | tail -n 1)"
done

#!/usr/bin/env bash
# Lets the simulator live through fleets: the seeds that once failed, and fresh ones made from the
# commit, with every kind of misfortune. Prints the command that replays what fails.
#
#   scripts/seeds.sh             500 fresh seeds
#   scripts/seeds.sh --count N   so many
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$fieldbook_root"

count=500
if [ "${1:-}" = "--count" ]; then count="${2:?a number of seeds}"; fi

# Seeds that failed once, for whatever reason; they pass since.
regressions=(1 2 48 129 138 179 181 186 189 201 225 226 252 284 289)

swift build -c release --product simulate --scratch-path .build-release
simulate=.build-release/release/simulate

fieldbook_say "the seeds that failed once"
for seed in "${regressions[@]}"; do
    "$simulate" random --seed "$seed" >/dev/null ||
        { fieldbook_say "seed $seed fails again: $simulate random --seed $seed --trace"; exit 1; }
done

# The same commit gives the same seeds, another commit others.
commit="$(git rev-parse HEAD 2>/dev/null || echo 1)"
first=$((16#$(printf '%s' "$commit" | cut -c1-7) * 1000 + 1))
fieldbook_say "$count fresh seeds from $first on"
"$simulate" random --seeds "$first..$((first + count - 1))" --jobs 2
fieldbook_say "the scenarios, in every order"
"$simulate" run demo/scenarios/*.yaml --orders all --quiet

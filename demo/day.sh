#!/usr/bin/env bash
# A salesperson's day on one device, without a network: every command with what it says.
# Usage: demo/day.sh [en|ru] [STORY]. The clock stands still, so that it reads the same every day;
# FIELD names the program, if it is not to be built. A story is a folder beside this file: `day`,
# or `duplicates`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

language=${1:-en}
case "$language" in
en | ru) ;;
*)
    echo "usage: demo/day.sh [en|ru] [day|duplicates]" >&2
    exit 2
    ;;
esac
story="demo/${2:-day}/$language.txt"
if [ ! -f "$story" ]; then
    echo "there is no story $story" >&2
    exit 2
fi
if [ -z "${FIELD:-}" ]; then
    # shellcheck source=scripts/lib.sh
    source scripts/lib.sh
    fieldbook_build >&2
    FIELD="$(swift build --show-bin-path)/field"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export FIELD_HOME="$work/anna" FIELD_LANG="$language" TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1 COLUMNS=100

clock=0
answers=
# Runs the commands of a file, a line each; `@ TIME` sets the clock, `#` is a heading, and `?` has
# the answers that are typed on a terminal when the next command asks.
while IFS= read -r line; do
    case "$line" in
    '') ;;
    '#'*) printf '\n%s\n\n' "$line" ;;
    '@ '*) clock=$(date -u -d "${line#@ }" +%s) ;;
    '? '*) answers=${line#\? } ;;
    *)
        # Each command takes a minute, so that what happens has an order.
        clock=$((clock + 60))
        FIELD_CLOCK=$(date -u -d "@$clock" +%Y-%m-%dT%H:%M:%SZ)
        export FIELD_CLOCK
        printf '$ %s\n' "$line"
        code=0
        ask=()
        if [ -n "$answers" ]; then ask=(python3 demo/terminal.py "$answers"); fi
        answers=
        eval "\"\${ask[@]}\" \"\$FIELD\" ${line#field} --table" \
            >"$work/said" 2>&1 </dev/null || code=$?
        sed -E "s|$work|~|g; s/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/…/" "$work/said"
        if [ "$code" -ne 0 ]; then printf '[exit %s]\n' "$code"; fi
        ;;
    esac
done <"$story"

#!/usr/bin/env bash
# Two salespeople, one office, no network for a while: what happens to their work.
# Builds Fieldbook if needed, works in a temporary directory, and fails if anything is not as told.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh

export FIELD_LANG=en LC_ALL=C.UTF-8 NO_COLOR=1 PYTHONIOENCODING=utf-8
exec </dev/null

work=""
office_pid=""

# Ends with the office's exit code; an office deaf to SIGTERM is killed after 10 s (137).
stop_office() {
    local code=0 tries=0
    [ -n "$office_pid" ] || return 0
    kill -TERM "$office_pid" 2>/dev/null || true
    while kill -0 "$office_pid" 2>/dev/null && [ "$tries" -lt 100 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    kill -KILL "$office_pid" 2>/dev/null || true
    wait "$office_pid" 2>/dev/null || code=$?
    office_pid=""
    return "$code"
}

clean_up() {
    local code=$?
    trap - EXIT
    stop_office || true
    if [ "$code" -ne 0 ] && [ -s "$work/office.log" ]; then
        printf '\nThe last lines of the office'\''s log:\n' >&2
        tail -n 15 "$work/office.log" >&2
    fi
    [ -z "$work" ] || rm -rf "$work"
    exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '\n== %s\n' "$*"; }

die() {
    printf '\nThe demo failed: %s\n' "$*" >&2
    exit 1
}

# json PATH: one value of the JSON on stdin. A path is keys and indexes with dots: 0.no; a last
# part # is the length of an array.
json() {
    python3 -c '
import json, sys
value = json.load(sys.stdin)
for part in sys.argv[1].split("."):
    if part == "#":
        value = len(value)
    elif isinstance(value, list):
        value = value[int(part)]
    else:
        value = value[part]
if isinstance(value, (dict, list)):
    value = json.dumps(value, ensure_ascii=False)
print(value)
' "$1"
}

expect() { # WHAT ACTUAL WANTED
    [ "$2" = "$3" ] || die "$1 is '$2', expected '$3'"
    printf '   ✓ %s: %s\n' "$1" "$2"
}

# shown CODE WHO ARGUMENT…: prints the command as typed and its output, and insists on its exit
# code. The output stays in $output.
output=""
shown() {
    local wanted="$1" who="$2" code=0
    shift 2
    printf '\n%s$ %s\n' "${who#head_}" "$(as_typed "$who" "$@")"
    output="$("$who" "$@" 2>&1)" || code=$?
    [ -z "$output" ] || indented <<<"$output"
    [ "$code" -eq "$wanted" ] || die "$who $* ended with exit code $code, expected $wanted"
    [ "$code" -eq 0 ] || printf '   [exit code %d]\n' "$code"
}

indented() { sed 's/^/   /'; }

as_typed() {
    local program="field" argument line=""
    [ "$1" != "head_office" ] || program="office"
    shift
    for argument in "$@"; do
        case "$argument" in
        *[\ \"]*) line+=" '$argument'" ;;
        *) line+=" $argument" ;;
        esac
    done
    printf '%s%s' "$program" "$line"
}

anna() { "$bin/field" --home "$work/anna" "$@"; }
boris() { "$bin/field" --home "$work/boris" "$@"; }
head_office() { "$bin/office" --home "$work/office" "$@"; }

open_office() {
    "$bin/office" --home "$work/office" serve --listen "127.0.0.1:$port" \
        >>"$work/office.log" 2>&1 &
    office_pid=$!
    python3 - "http://127.0.0.1:$port/health" "$office_pid" <<'PYTHON' ||
import os, sys, time, urllib.request
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
deadline = time.monotonic() + 15
while time.monotonic() < deadline:
    try:
        with direct.open(sys.argv[1], timeout=1) as answer:
            if answer.status == 200:
                sys.exit(0)
    except OSError:
        pass
    try:
        os.kill(int(sys.argv[2]), 0)
    except ProcessLookupError:
        sys.exit("the office stopped before it answered")
    time.sleep(0.05)
sys.exit("no answer within 15 s")
PYTHON
        die "the office did not open"
    printf '   the office answers on 127.0.0.1:%s\n' "$port"
}

close_office() {
    local code=0
    stop_office || code=$?
    [ "$code" -eq 0 ] || die "the office ended with exit code $code after SIGTERM, expected 0"
    printf '   the office has closed\n'
}

join_device() { # WHO
    local code
    code="$(head_office devices add "$1" --json | json code)"
    shown 0 "$1" init --name "$1"
    printf '\n%s$ field join http://127.0.0.1:%s --code …\n' "$1" "$port"
    "$1" join "http://127.0.0.1:$port" --code "$code" 2>&1 | indented
}

status_of() { "$1" status --json | json "$2"; } # WHO KEY

expect_same_digest() {
    local anna_digest boris_digest office_digest
    anna_digest="$(status_of anna digest)"
    boris_digest="$(status_of boris digest)"
    office_digest="$(status_of head_office digest)"
    printf '   anna    %s\n   boris   %s\n   office  %s\n' \
        "$anna_digest" "$boris_digest" "$office_digest"
    [ -n "$anna_digest" ] || die "anna's device names no digest"
    [ "$anna_digest" = "$boris_digest" ] || die "the devices hold different data"
    [ "$anna_digest" = "$office_digest" ] || die "the devices and the office hold different data"
    printf '   ✓ the same data in all three places\n'
}

# number_on WHO: the short number under which that device lists the lead of the story.
number_on() {
    local found
    found="$("$1" find "$lead_name" --json)"
    [ "$(json '#' <<<"$found")" = 1 ] || die "$1 should find '$lead_name' exactly once: $found"
    [ "$(json 0.id <<<"$found")" = "$lead_id" ] || die "$1 found somebody else: $found"
    json 0.no <<<"$found"
}

say "Getting ready: requirements and build (the first build takes some minutes)"
fieldbook_require
# shellcheck disable=SC2119 # no arguments: everything but the tests
fieldbook_build
bin="$(swift build --show-bin-path)"
work="$(mktemp -d "${TMPDIR:-/tmp}/fieldbook-demo.XXXXXX")"
port="$(fieldbook_port)"
SECONDS=0

# A lead of demo/leads.csv whose name occurs there once.
lead_name="Никитин Роман"
leads=300

say "The office opens"
shown 0 head_office init --name "North office"
open_office

say "Two devices join with one-time codes: anna's and boris's"
join_device anna
join_device boris

say "Anna imports $leads leads: first a rehearsal that writes nothing, then for good"
shown 0 anna import demo/leads.csv --dry-run
expect "anna's leads after the rehearsal" "$(status_of anna leads)" 0
shown 0 anna import demo/leads.csv
expect "anna's leads" "$(status_of anna leads)" "$leads"

say "Both sync, and hold the same"
shown 0 anna sync
shown 0 boris sync
expect "boris's leads" "$(status_of boris leads)" "$leads"
expect "unsent changes of anna" "$(status_of anna pending)" 0
expect_same_digest

say "The office goes dark: from here both work offline"
close_office
lead_id="$(anna find "$lead_name" --json | json 0.id)"
on_anna="$(number_on anna)"
on_boris="$(number_on boris)"
printf '   '%s' is %s on anna'\''s device and %s on boris'\''s\n' \
    "$lead_name" "$on_anna" "$on_boris"

say "Both correct the same family name, differently, and both sell to the same lead"
shown 0 anna edit "$on_anna" family=Никитин-Орлов
shown 0 anna sell "$on_anna" 12500
shown 0 boris edit "$on_boris" family=Никитинский
shown 0 boris sell "$on_boris" 8000
expect "anna's clients" "$(status_of anna clients)" 1
expect "boris's clients" "$(status_of boris clients)" 1

say "A sync without the office says so, and that nothing is lost"
unsent="$(status_of anna pending)"
[ "$unsent" -gt 0 ] || die "anna should have unsent changes"
shown 5 anna sync
grep -qi 'nothing is lost' <<<"$output" || die "the message should say that nothing is lost"
expect "unsent changes of anna, as before" "$(status_of anna pending)" "$unsent"

say "The office is back: anna syncs, boris syncs, anna syncs again"
open_office
shown 0 anna sync
shown 3 boris sync
shown 3 anna sync

say "One lead became one client, with both purchases; one question is left for a person"
for who in anna boris; do
    expect "$who's clients" "$(status_of "$who" clients)" 1
    expect "$who's purchases" "$(status_of "$who" purchases)" 2
    expect "$who's conflicts" "$(status_of "$who" conflicts)" 1
done
shown 0 boris show "$on_boris"

say "Boris looks at the conflict: both values are there, whoever came later"
shown 3 boris conflicts
conflicts="$(boris conflicts --json)" || [ $? -eq 3 ] || die "boris could not list the conflicts"
expect "conflicts listed" "$(json '#' <<<"$conflicts")" 1
expect "its record" "$(json 0.id <<<"$conflicts")" "$lead_id"
expect "its values" "$(json '0.values.#' <<<"$conflicts")" 2
for value in Никитин-Орлов Никитинский; do
    [[ "$conflicts" == *"$value"* ]] || die "the conflict should show '$value': $conflicts"
done
register="$(json 0.register <<<"$conflicts")"

say "Boris settles it, and the answer reaches everybody"
shown 0 boris resolve "$(json 0.no <<<"$conflicts")" "$register" --take 1
shown 0 boris sync
shown 0 anna sync
shown 0 boris why "$on_boris" "$register"

say "The end: the same data everywhere, and nothing left to decide"
expect_same_digest
for who in anna boris head_office; do
    expect "${who#head_}: leads" "$(status_of "$who" leads)" "$((leads - 1))"
    expect "${who#head_}: clients" "$(status_of "$who" clients)" 1
    expect "${who#head_}: purchases" "$(status_of "$who" purchases)" 2
    expect "${who#head_}: conflicts" "$(status_of "$who" conflicts)" 0
done
for who in anna boris; do
    expect "$who: unsent" "$(status_of "$who" pending)" 0
done
close_office

say "Three salespeople know the same people: their lists become one clean base"
demo/clean_base.py --people 12 --salespeople 3 --bin "$bin" | indented ||
    die "the lists did not become one clean base"

took=$SECONDS
[ "$took" -le 60 ] || die "it took $took s; a minute is the limit"
printf '\nThe demo passed in %d s.\n' "$took"

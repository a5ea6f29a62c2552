#!/usr/bin/env bash
# Kills the programs in the middle of large syncs and checks that nothing is lost.
# scripts/kill_test.sh [--rounds KILLS] [--records LEADS] [--seed N]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh
fieldbook_require
fieldbook_build
exec python3 Tests/Kill/kill_test.py "$@"

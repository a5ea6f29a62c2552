#!/usr/bin/env bash
# Syncs the programs over links that break, and checks that every sync ends.
# scripts/link_test.sh [--records LEADS] [--rate BYTES]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh
fieldbook_require
fieldbook_build
exec python3 Tests/Links/link_test.py "$@"

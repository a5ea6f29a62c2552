#!/usr/bin/env bash
# Leads small worlds of real devices and an office through every misfortune, for a while.
# scripts/soak.sh [--minutes N] [--seed S] [--devices D] [--without FAULT[,FAULT]] …: see --help
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/lib.sh
source scripts/lib.sh
fieldbook_require
fieldbook_build
exec python3 Tests/Soak/soak.py "$@"

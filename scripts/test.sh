#!/usr/bin/env bash
# Runs all tests. Arguments go to `swift test`: scripts/test.sh --filter TidyTests
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

fieldbook_require
cd "$fieldbook_root"
exec swift test --disable-xctest "$@"

#!/usr/bin/env bash
# Checks the Python client against a real office and a real device: ./run.sh [--bin DIR]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec python3 check.py "$@"

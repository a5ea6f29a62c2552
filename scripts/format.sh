#!/usr/bin/env bash
# Formats all Swift files in place; with --check only reports, and fails if there is anything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
--check)
    exec swift format lint --strict --recursive --parallel Sources Tests Package.swift
    ;;
"")
    exec swift format format --in-place --recursive --parallel Sources Tests Package.swift
    ;;
*)
    echo "usage: scripts/format.sh [--check]" >&2
    exit 2
    ;;
esac

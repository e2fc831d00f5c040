#!/usr/bin/env bash
# Turns reports inside out and reads them, every stage in one process; keeps each input at which something panics or takes
# far too many steps, cut down, in a scratch folder.
#   scripts/fuzz.sh [MINUTES] [FOLDER] [SEED]        default: 10 minutes, ../shared/stories, seed 1
# Then story files, rule files and snapshots for as long, side by side: read, or refused with a line, and never a panic.
# Further arguments go to cargo (`--profile ...`). The same seed gives the same inputs in the same order.
set -euo pipefail
cd "$(dirname "$0")/.."
export CROSSCHECK_FUZZ_MINUTES="${1:-10}"
export CROSSCHECK_FUZZ_FOLDER="$(realpath "${2:-../shared/stories}")"
export CROSSCHECK_FUZZ_SEED="${3:-1}"
cargo test --test growth "${@:4}" -- --ignored --nocapture nothing_panics
cargo test --test suite "${@:4}" -- --nocapture broken_files

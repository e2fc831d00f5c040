#!/usr/bin/env bash
# Turns reports inside out and reads them, one target after the other (`tests/growing/targets.rs`: text, which is every stage,
# quotations, numbers, dates, parser, markdown, html, jsonl, csv, feed, docx, packed, archive); keeps each input at which something
# panics, a place leads nowhere or far too many steps are taken, cut down, in a scratch folder.
#   scripts/fuzz.sh [MINUTES] [FOLDER] [SEED] [TARGET]   default: 10 minutes each, ../shared/stories, seed 1, all targets
# Then story files, rule files and snapshots for as long, side by side: read, or refused with a line, and never a panic.
# Further arguments go to cargo (`--profile ...`). The same seed gives the same inputs in the same order.
set -euo pipefail
cd "$(dirname "$0")/.."
export CROSSCHECK_FUZZ_MINUTES="${1:-10}"
export CROSSCHECK_FUZZ_FOLDER="$(realpath "${2:-../shared/stories}")"
export CROSSCHECK_FUZZ_SEED="${3:-1}"
export CROSSCHECK_FUZZ_TARGET="${4:-all}"
cargo test --test growth "${@:5}" -- --ignored --nocapture nothing_panics
if [ "$CROSSCHECK_FUZZ_TARGET" = all ]; then
  cargo test --test suite "${@:5}" -- --nocapture broken_files
fi

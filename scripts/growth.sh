#!/usr/bin/env bash
# Runs tests/growth.rs with every step counted: the compiler counts how often each branch runs (its counters for
# profile-guided optimisation), in this crate and in all that it uses. A plain `cargo test` counts memory alone.
# Arguments go to cargo (`--profile ...`); CROSSCHECK_INPUT names one kind of input.
set -euo pipefail
cd "$(dirname "$0")/.."
export RUSTFLAGS="-Cprofile-generate -Cllvm-args=-disable-vp --cfg steps"
# The counters are read where they lie; nothing is written at the end.
export LLVM_PROFILE_FILE=/dev/null
cargo test --target-dir target/steps --test growth "$@"

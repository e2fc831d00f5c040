#!/usr/bin/env bash
# Builds the wheel of the Python package and runs its doctests and its tests in an environment of its own, which is thrown
# away. Takes several minutes, since the engine is built once more; so it is no part of `.ci/run`.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/tools"
python3 -m venv "$scratch/fresh"
"$scratch/tools/bin/pip" install -q maturin mypy
cargo fmt -p crosscheck-python --check
cargo clippy -p crosscheck-python -- -D warnings
PATH="$scratch/tools/bin:$PATH" maturin build --locked --out "$scratch/wheels"
"$scratch/tools/bin/mypy" --config-file pyproject.toml crosscheck
# What is imported must be the wheel and not the folder beside this file.
cp -r tests README.md "$scratch"
cd "$scratch"
fresh/bin/pip install -q --no-index wheels/crosscheck-*.whl
fresh/bin/python -m doctest README.md
fresh/bin/pip install -q pytest pandas polars pyarrow
fresh/bin/python -m pytest -q tests
fresh/bin/python -m pytest -q --doctest-modules --pyargs crosscheck

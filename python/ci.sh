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
# With its tests the package needs what it works with; by itself it needs nothing.
cargo fmt -p crosscheck-python --check
PATH="$scratch/tools/bin:$PATH" maturin build --locked --out "$scratch/wheels"
"$scratch/fresh/bin/pip" install -q --no-index "$scratch"/wheels/crosscheck-*.whl
"$scratch/fresh/bin/python" -c 'import crosscheck; print(crosscheck.__version__, len(crosscheck.claims("Two ships sank.")))'
"$scratch/fresh/bin/pip" install -q pytest pandas pyarrow
"$scratch/tools/bin/mypy" --config-file pyproject.toml crosscheck
# From another folder, so that what is imported is the wheel and not the folder beside this file.
cp -r tests README.md "$scratch"
cd "$scratch"
fresh/bin/python -m pytest -q --doctest-glob='*.md' tests README.md
fresh/bin/python -m pytest -q --doctest-modules --pyargs crosscheck

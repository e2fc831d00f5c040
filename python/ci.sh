#!/usr/bin/env bash
# Builds the wheel of the Python package into `target/wheels` and runs its doctests and tests, in environments that are thrown
# away. Takes a minute or two where the engine is built in the profile `wheel`, as `.ci/run` builds it, and some minutes elsewhere.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/tools"
"$scratch/tools/bin/pip" install -q maturin mypy
# What the tests compare with comes while the compiler works. Sail runs `crosscheck.spark` without Java and asks for this client;
# `spark.sh` tries Spark itself.
python3 -m venv "$scratch/others"
"$scratch/others/bin/pip" install -q pytest "pandas<3" polars pyarrow "pyspark-client==4.2.*" "pysail==0.7.*" &
others=$!
rm -f ../target/wheels/crosscheck-*.whl
PATH="$scratch/tools/bin:$PATH" maturin build --locked
"$scratch/tools/bin/mypy" --config-file pyproject.toml crosscheck
# What is imported must be the wheel and not the folder beside this file, and the wheel needs nothing else.
cp -r tests README.md "$scratch"
python3 -m venv "$scratch/fresh"
wheel=$(ls "$PWD"/../target/wheels/crosscheck-*.whl)
cd "$scratch"
fresh/bin/pip install -q --no-index "$wheel"
fresh/bin/python -m doctest README.md
wait "$others"
others/bin/pip install -q --no-index --no-deps "$wheel"
others/bin/python -m pytest -q tests
others/bin/python -m pytest -q --doctest-modules --pyargs crosscheck

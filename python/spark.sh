#!/usr/bin/env bash
# Tries the wheel that `ci.sh` has built on Spark itself: on this machine, on a cluster of two processes, and on one whose
# processes are killed. Takes some minutes and half a gigabyte of PyPI, so it is no part of `.ci/run`. Java is Debian's where
# there is none.
set -euo pipefail
cd "$(dirname "$0")"
wheel=$(ls "$PWD"/../target/wheels/crosscheck-*.whl) || { echo "no wheel in target/wheels: run python/ci.sh first"; exit 2; }
if ! command -v java > /dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        apt-get update -q && apt-get install -qy --no-install-recommends default-jre-headless || true
    fi
    command -v java > /dev/null || { echo "there is no Java, and none can be installed here: nothing was tried on Spark"; exit 0; }
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/spark"
"$scratch/spark/bin/pip" install -q pytest "pyspark[sql]==4.3.*" "pandas<3" "$wheel"
cp -r tests spark/*.py "$scratch"
cd "$scratch"
CROSSCHECK_SPARK="local[2]" spark/bin/python -m pytest -q tests/test_spark.py
PYTHONPATH=tests spark/bin/python -m pytest -q test_cluster.py

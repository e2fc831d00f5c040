"""Stories of many reports on Spark beside the same on one machine: claims a second, processor time, and where the time goes.

    python3 scripts/reports.py ../shared/stories 10000 > reports.jsonl
    python3 python/spark/measure.py reports.jsonl 10000 "local[2]"
"""

import json
import logging
import os
import pathlib
import sys
import time

import crosscheck

START = time.monotonic()


def processor_time() -> float:
    """Seconds of processor time of this process and all that it started, whether they live or not."""
    parents, spent = {}, {}
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(fields[1])
            spent[int(folder.name)] = sum(map(int, fields[11:15]))
    total = 0
    for process in spent:
        above = process
        while above not in (0, os.getpid()):
            above = parents.get(above, 0)
        total += spent[process] if above else 0
    return total / os.sysconf("SC_CLK_TCK")


def say(what: str) -> None:
    print(f"{time.monotonic() - START:8.1f} s, processor {processor_time():8.1f} s: {what}", flush=True)


class Saying(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines][: int(sys.argv[2])]
    say(f"{len(reports)} reports are there")
    single = crosscheck.stories(reports, limits=False)
    claims = sum(len(story.report.claims) for story in single)
    evidence = sum(len(story.report.rows()) for story in single)
    say(f"one machine: {len(single)} stories, {claims} claims, {evidence} pieces of evidence")
    del single
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as F

    from crosscheck import spark

    session = SparkSession.builder.master(sys.argv[3]).config("spark.ui.enabled", "false").config("spark.driver.memory", "4g")
    session = session.config("spark.sql.shuffle.partitions", "8").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    say("Spark is there")
    logging.getLogger("crosscheck.spark").setLevel(logging.INFO)
    logging.getLogger("crosscheck.spark").addHandler(Saying())
    told = spark.stories(session.createDataFrame(reports), partitions=16).persist()
    row = told.agg(F.count("*"), F.sum(F.length("report"))).first()
    say(f"Spark: {row[0]} stories, {row[1]} bytes of JSON")
    found = (spark.claims(told).count(), spark.findings(told).count())
    say(f"Spark: {found[0]} claims, {found[1]} pieces of evidence")
    assert found == (claims, evidence), "Spark tells other claims and findings"
    session.stop()


if __name__ == "__main__":
    main()

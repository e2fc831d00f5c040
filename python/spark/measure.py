"""Stories of many reports on Spark beside the same on one machine: claims a second, processor time, and where the time goes.

    python3 scripts/reports.py ../shared/stories 10000 > reports.jsonl
    python3 python/spark/measure.py reports.jsonl 10000 "local[2]"

A fourth argument is how many of them the one machine is given (it holds all that it finds at once, half a megabyte for each
report); 0 leaves it out. What both tell is held against one another where both were given the same.
"""

import json
import logging
import os
import pathlib
import sys
import threading
import time
from typing import Iterator

import crosscheck
import pyarrow

START = time.monotonic()


class Clock(threading.Thread):
    """Seconds of processor time of this process and all below it; looks often, since who dies takes its time along."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.spent: dict[tuple[int, int], int] = {}

    def run(self) -> None:
        while True:
            self.look()
            time.sleep(0.5)

    def look(self) -> float:
        parents, own = {}, {}
        for folder in pathlib.Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    fields = (folder / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                parents[int(folder.name)] = int(fields[1])
                own[int(folder.name)] = (int(fields[19]), sum(map(int, fields[11:13])))
        for process, (start, spent) in own.items():
            above = process
            while above not in (0, os.getpid()):
                above = parents.get(above, 0)
            if above:
                self.spent[process, start] = spent
        return sum(list(self.spent.values())) / os.sysconf("SC_CLK_TCK")


CLOCK = Clock()


def say(what: str) -> None:
    print(f"{time.monotonic() - START:8.1f} s, processor {CLOCK.look():8.1f} s: {what}", flush=True)


class Saying(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage())


def _counted(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Bytes of JSON, claims and pieces of evidence of each story."""
    for batch in batches:
        rows = []
        for line in batch.column("report").to_pylist():
            told = crosscheck.Story.from_json(json.loads(line)).report
            rows.append({"bytes": len(line.encode()), "claims": len(told.claims), "evidence": len(told.rows())})
        yield pyarrow.RecordBatch.from_pylist(rows)


def main() -> None:
    CLOCK.start()
    with open(sys.argv[1], encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines][: int(sys.argv[2])]
    say(f"{len(reports)} reports are there")
    alone = reports[: int(sys.argv[4])] if len(sys.argv) > 4 else reports
    if alone:
        single = crosscheck.stories(alone, limits=False)
        claims = sum(len(story.report.claims) for story in single)
        evidence = sum(len(story.report.rows()) for story in single)
        say(f"one machine, {len(alone)} reports: {len(single)} stories, {claims} claims, {evidence} pieces of evidence")
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
    # What is kept of a piece is kept at once, 73 KB a report.
    partitions = max(16, len(reports) // 500)
    told = spark.stories(session.createDataFrame(reports), partitions=partitions)
    # In one pass, since what is told of 100,000 reports is 7 GB, to be written and read again for each pass more.
    counted = told.mapInArrow(_counted, "bytes long, claims long, evidence long")
    row = counted.agg(F.count("*"), F.sum("bytes"), F.sum("claims"), F.sum("evidence")).first()
    say(f"Spark: {row[0]} stories, {row[1]} bytes of JSON, {row[2]} claims, {row[3]} pieces of evidence")
    if len(alone) == len(reports):
        assert tuple(row[2:]) == (claims, evidence), "Spark tells other claims and findings"
    session.stop()


if __name__ == "__main__":
    main()

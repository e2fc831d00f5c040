"""Stories on Spark are those of one machine: on Sail, or where CROSSCHECK_SPARK says, such as "local[2]"."""

import os
import sys

import pytest

import crosscheck
from piles import pile, same

pytest.importorskip("pyspark", reason="pyspark is not there")
WHERE = os.environ.get("CROSSCHECK_SPARK", "sail")


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    if WHERE != "sail":
        session = SparkSession.builder.master(WHERE).config("spark.sql.shuffle.partitions", "2").getOrCreate()
        yield session
        session.stop()
        return
    sail = pytest.importorskip("pysail.spark", reason="pysail is not there")
    server = sail.SparkConnectServer(ip="127.0.0.1", port=0)
    server.start(background=True)
    session = SparkSession.builder.remote(f"sc://127.0.0.1:{server.listening_address[1]}").getOrCreate()
    yield session
    session.stop()
    server.stop()


def test_spark_tells_what_one_machine_tells(spark):
    stories = same(spark, pile(6, 4))
    assert sum(len(story.report.flags) for story in stories) > 2


def test_options_reach_the_machines(spark):
    reports = pile(2, 3)
    stories = same(spark, reports, likeness=0.3, independent=True, looks=0)
    assert not any(story.report.voices for story in stories)


def test_faults_are_told(spark):
    from crosscheck.spark import stories

    def of(*rows):
        return spark.createDataFrame(list(rows), "id string, text string")

    for table, says in [
        (of(("a", "One came.")).drop("text"), "reports: has no column 'text'"),
        (of(("a", "One came."), ("a", "Two came.")), "two have the id 'a'"),
        (of((None, "One came.")), "a row has no id"),
        (of(("a", None)), "reports['a']: has no text"),
        (of((" a", "One came.")), "reports[' a'].id: has blanks around it"),
        (of(("a.jsonl", "no json")), "a.jsonl:1: is no JSON object"),
    ]:
        with pytest.raises(crosscheck.Fault) as told:
            stories(table, partitions=1)
        assert says in str(told.value)
    report = stories(of(("a", "One came."), ("b.jsonl", "no json")), partitions=1).first().report
    assert "b.jsonl:1: is no JSON object" in report

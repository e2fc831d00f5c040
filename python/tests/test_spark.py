"""Spark on this machine, for a start; `spark.sh` tries it with processes of its own that are killed, and Sail."""

import os
import shutil
import sys

import pytest

import crosscheck
from piles import pile, same

pytest.importorskip("pyspark", reason="pyspark is not there")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("there is no Java", allow_module_level=True)


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    of_two = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = of_two.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield session
    session.stop()


def test_spark_tells_what_one_machine_tells(spark):
    stories = same(spark, pile(4, 3), partitions=2)
    assert sum(len(story.report.flags) for story in stories) > 2


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

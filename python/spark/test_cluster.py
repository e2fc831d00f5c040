"""Spark with processes of its own, of which some are killed, tells what one machine tells."""

import os
import pathlib
import signal
import sys
import threading
import time

import pyspark
import pytest

from piles import pile, same

PARTITIONS = 8


@pytest.fixture(scope="module")
def cluster():
    from pyspark.sql import SparkSession

    # A cluster on one machine starts its processes from the files of Spark.
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    of_two = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    of_two = of_two.config("spark.sql.shuffle.partitions", str(PARTITIONS)).config("spark.executor.memory", "1g")
    session = of_two.getOrCreate()
    yield session
    session.stop()


def executors():
    """The processes of this machine that do the work of Spark's cluster which this process started."""
    found = set()
    for folder in pathlib.Path("/proc").iterdir():
        try:
            command = (folder / "cmdline").read_bytes() if folder.name.isdigit() else b""
            if b"CoarseGrainedExecutorBackend" in command and b"spark.driver.port" in command and _is_ours(int(folder.name)):
                found.add(int(folder.name))
        except OSError:
            continue
    return found


def _is_ours(process):
    while process > 1:
        if process == os.getpid():
            return True
        stat = pathlib.Path(f"/proc/{process}/stat").read_text()
        process = int(stat.rpartition(")")[2].split()[1])
    return False


def test_processes_of_their_own(cluster):
    same(cluster, pile(6, 4), partitions=PARTITIONS)
    assert len(executors()) == 2


def test_one_that_is_killed(cluster):
    """Killed in the middle of the first long step, and another one in the middle of the last."""
    tracker = cluster.sparkContext.statusTracker()
    killed, over = [], threading.Event()

    def kill():
        stages = set()
        while not over.wait(0.01):
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                # Some of its pieces are done and some are not.
                if info and info.numTasks == PARTITIONS and 0 < info.numCompletedTasks < PARTITIONS - 2:
                    stages.add(stage)
                    if len(killed) == 0 or len(killed) == 1 and stage > killed[0][0] + 20:
                        victim = max(executors())
                        os.kill(victim, signal.SIGKILL)
                        killed.append((stage, info.numCompletedTasks, victim))
                        time.sleep(5)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        same(cluster, pile(20, 6), partitions=PARTITIONS)
    finally:
        over.set()
        killer.join()
    print("killed (stage, pieces done, process):", killed)
    assert killed
    assert executors().isdisjoint({victim for _, _, victim in killed})

"""The interpreter runs on while work is done, and Ctrl-C ends the wait for it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import crosscheck


def many(count):
    """Short claims that take a while."""
    towns = ["Alden", "Bray", "Corlow", "Dunmere", "Esk", "Farrow", "Garth"]
    return [f"The council of {towns[i % 7]} paid {i} crowns to {i % 991} families in street {i % 4999}." for i in range(count)]


def test_other_threads_run_on():
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.01):
            ticks.append(time.monotonic())

    ticking = threading.Thread(target=tick)
    ticking.start()
    try:
        for size in range(17, 23):
            texts = many(1 << size)
            start = time.monotonic()
            crosscheck.match(texts)
            end = time.monotonic()
            if end - start > 1:
                break
    finally:
        done.set()
        ticking.join()
    assert end - start > 0.5, "too short to tell anything; give it more"
    times = [start, *(at for at in ticks if start < at < end), end]
    # With the lock held the others would wait for nearly all of it.
    assert max(after - before for before, after in zip(times, times[1:])) < (end - start) / 2


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_a_long_call():
    program = """
import os, signal, sys, threading, time
import crosscheck
sys.path.insert(0, sys.argv[1])
from test_running import many
def press():
    time.sleep(0.5)
    press.at = time.monotonic()
    os.kill(os.getpid(), signal.SIGINT)
texts = many(1_500_000)
# A shell starts what runs behind it with the signal ignored, and Python leaves it so.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    threading.Thread(target=press).start()
    # More than one call where one is too short.
    while True:
        crosscheck.match(texts)
except KeyboardInterrupt:
    print(time.monotonic() - press.at, flush=True)
# What was begun runs on, and does not keep the process.
"""
    start = time.monotonic()
    command = [sys.executable, "-c", program, os.path.dirname(__file__)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stderr
    assert float(told.stdout) < 1.0, f"of {time.monotonic() - start} seconds"


def in_child(sources):
    return len(crosscheck.verify(sources).findings)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that are forked off")
def test_a_forked_process_works_too():
    sources = ["The ferry left Port Alden with 212 passengers.", "The ferry left Port Alden with 187 passengers."]
    here = in_child(sources)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(in_child, [sources]).get(timeout=60) == here


def test_calls_on_several_threads_do_not_meet():
    sources = ["The ferry left Port Alden with 212 passengers.", "The ferry left Port Alden with 187 passengers."]
    found = []
    threads = [threading.Thread(target=lambda: found.append(crosscheck.verify(sources))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and all(one == found[0] for one in found)

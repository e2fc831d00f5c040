#!/usr/bin/env python3
"""Prints how time and memory grow with the reports and with the length of one: the tables of RUNS.md.

    scripts/curve.py target/release/crosscheck [FOLDER]     FOLDER has the labelled stories, ../shared/stories when not given

Texts are recombined from the stories: reports of eight paragraphs (4 KB) each of one story, the stories in turn, and one report of
sentences in threes with other digits. The same seed gives the same texts. One run each on one thread; cpu is that of the user.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

REPORTS = (5, 10, 20, 40, 80, 160, 320, 640)
KILOBYTES = (50, 100, 200, 400, 800, 1600, 3200, 10000)


def paragraphs(folder):
    """The longer paragraphs of each story, in order of name."""
    stories = {}
    for file in sorted(folder.glob("*/*.txt")):
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        kept = [line.strip() for line in lines if len(line.strip()) > 60]
        stories.setdefault(file.parent, []).extend(kept)
    return [stories[story] for story in sorted(stories)]


def many(stories, count, folder):
    """So many reports in a folder."""
    dice = random.Random(3)
    folder.mkdir()
    for at in range(count):
        story = stories[at % len(stories)]
        text = "\n\n".join(dice.sample(story, min(8, len(story))))
        (folder / f"r{at:03}.txt").write_text(text + "\n", encoding="utf-8")


def long(stories, kilobytes, file):
    """One report of so many kilobytes."""
    dice = random.Random(2)
    sentences = [
        sentence
        for story in stories
        for paragraph in story
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", paragraph)
        if 30 < len(sentence) < 600
    ]
    other = lambda digit: str(dice.randrange(1, 10))
    size = 0
    with file.open("w", encoding="utf-8") as out:
        while size < kilobytes * 1024:
            three = " ".join(re.sub(r"\d", other, dice.choice(sentences)) for _ in range(3)) + "\n\n"
            out.write(three)
            size += len(three.encode())


def measured(program, path):
    """Seconds of cpu and megabytes of one run."""
    command = [program, "report", "--no-config", "--threads", "1", path]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{path}: the command ended with {os.waitstatus_to_exitcode(status)}")
    # Linux counts kilobytes, macOS bytes.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return usage.ru_utime, usage.ru_maxrss // unit


def table(head, sizes, rows):
    print(f"| {head} | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    print("| cpu, s | " + " | ".join(f"{cpu:.3g}" for cpu, _ in rows) + " |")
    print("| memory, MB | " + " | ".join(f"{memory:,}" for _, memory in rows) + " |\n")


def main():
    program = os.path.realpath(sys.argv[1])
    here = Path(__file__).resolve().parent.parent
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else here.parent / "shared" / "stories"
    stories = paragraphs(folder)
    if not stories:
        sys.exit(f"{folder}: holds no stories; give the folder that does")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        rows = []
        for count in REPORTS:
            many(stories, count, scratch / str(count))
            rows.append(measured(program, scratch / str(count)))
        table("reports", REPORTS, rows)
        rows = []
        for size in KILOBYTES:
            long(stories, size, scratch / "long.txt")
            rows.append(measured(program, scratch / "long.txt"))
        table("one report of KB", KILOBYTES, rows)


if __name__ == "__main__":
    main()

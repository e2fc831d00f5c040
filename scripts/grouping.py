#!/usr/bin/env python3
"""Measures how `crosscheck report --group` sorts the labelled stories beside the project when they are mixed.

    cargo build --release && python3 scripts/grouping.py target/release/crosscheck [--unrelated FOLDER]

The reports of all stories are copied into one folder, under names that tell the story to this script alone, and sorted
at several likenesses. Counted are pairs of reports: rightly together, wrongly together, wrongly apart, and F1 of these.
How rare a term is hangs on the pile, so that piles of five stories are sorted too. The likeness that stands in
`src/matching/stories.rs` is held against one that is fitted on the odd stories and scored on the even ones, and the
other way round: the middle of those with the best F1, both kinds of piles together. With `--unrelated`, how many pairs
of a folder of articles on other matters are put together, and which. Only the standard library.
"""

import argparse
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIKENESSES = [0.14, 0.16, 0.18, 0.20, 0.21, 0.22, 0.23, 0.24, 0.26]
# How many stories a small pile is made of.
SMALL = 5


class Wrong(Exception):
    """Something that keeps the table from being made."""


def reports(stories):
    """For each story, in order of name, the paths of its reports."""
    found = {}
    for story in sorted(stories.glob("*/story.toml")):
        told = tomllib.loads(story.read_text())
        found[story.parent.name] = [story.parent / source["path"] for source in told["source"]]
    if not found:
        raise Wrong(f"no story below {stories}")
    return found


def mix(stories, folder):
    """Copies the reports of stories into one folder."""
    folder.mkdir()
    for name, paths in stories.items():
        for path in paths:
            shutil.copy(path, folder / f"{name}__{path.name}")
    return folder


def sort(binary, folder, likeness):
    """The story that each file of a folder is sorted into."""
    command = [binary, "report", "--format", "json", f"--group={likeness}", folder]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode != 0:
        raise Wrong(f"{binary} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    home = {}
    for line in done.stdout.splitlines():
        report = json.loads(line)
        for source in report["sources"]:
            home[Path(source["path"]).name] = report["story"]["id"]
    return home


def pairs(home):
    """Pairs of reports: rightly together, wrongly together, wrongly apart."""
    counted = [0, 0, 0]
    for a, b in itertools.combinations(sorted(home), 2):
        one, together = a.split("__")[0] == b.split("__")[0], home[a] == home[b]
        if one or together:
            counted[0 if one and together else 1 if together else 2] += 1
    return counted


def f1(counted):
    right, wrong, apart = counted
    return 2 * right / (2 * right + wrong + apart) if right else 0.0


def add(*counts):
    return [sum(column) for column in zip(*counts)]


def piles(stories, scratch, name):
    """The folder of all stories, and folders of a few each."""
    items = list(stories.items())
    small = [dict(items[at : at + SMALL]) for at in range(0, len(items), SMALL)]
    return mix(stories, scratch / name), [mix(few, scratch / f"{name}-{at}") for at, few in enumerate(small)]


def best(table):
    """The middle of the likenesses with the best F1 of both kinds of piles together."""
    scored = {likeness: round(f1(add(*rows)), 3) for likeness, rows in table.items()}
    top = [likeness for likeness, score in scored.items() if score == max(scored.values())]
    return top[len(top) // 2]


def stated():
    """The likeness that the engine uses."""
    source = (ROOT / "src/matching/stories.rs").read_text()
    found = re.search(r"pub const LIKENESS: u32 = (\d+);", source)
    if not found:
        raise Wrong("src/matching/stories.rs states no LIKENESS")
    return int(found[1]) / 1000


def show(rows):
    return "   ".join(f"{f1(row):.3f} ({row[0]} right, {row[1]} wrong, {row[2]} apart)" for row in rows)


def measure(binary, stories, scratch):
    names = list(stories)
    parts = {
        "all": stories,
        "odd": {name: stories[name] for name in names[0::2]},
        "even": {name: stories[name] for name in names[1::2]},
    }
    tables = {}
    used = stated()
    for part, chosen in parts.items():
        whole, small = piles(chosen, scratch, part)
        tables[part] = {}
        for likeness in sorted({*LIKENESSES, used}):
            rows = [pairs(sort(binary, whole, likeness)), add(*(pairs(sort(binary, few, likeness)) for few in small))]
            tables[part][likeness] = rows
            print(f"{part:4} {likeness:.3f}   {show(rows)}", flush=True)
    for learnt, scored in (("odd", "even"), ("even", "odd")):
        fitted = best(tables[learnt])
        print(f"fitted on the {learnt} stories: {fitted:.3f}; on the {scored} ones {show(tables[scored][fitted])}")
    print(f"fitted on all: {best(tables['all']):.3f}; stated: {used:.3f}: {show(tables['all'][used])}")
    return f1(tables["all"][used][0])


def unrelated(binary, folder):
    home = sort(binary, folder, stated())
    together = [(a, b) for a, b in itertools.combinations(sorted(home), 2) if home[a] == home[b]]
    print(f"{folder}: {len(home)} reports, {len(together)} pairs together")
    for a, b in together:
        print(f"  {a} {b}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--unrelated", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    shared = Path(os.environ.get("CROSSCHECK_SHARED", ROOT / "../shared"))
    if not (shared / "stories").is_dir():
        print("nothing is measured: no stories beside the project; CROSSCHECK_SHARED may name their folder")
        return
    try:
        with tempfile.TemporaryDirectory() as scratch:
            reached = measure(asked.binary, reports(shared / "stories"), Path(scratch))
        if asked.unrelated:
            unrelated(asked.binary, asked.unrelated)
    except Wrong as wrong:
        sys.exit(f"grouping.py: {wrong}")
    if reached < 0.95:
        sys.exit(f"grouping.py: F1 {reached:.3f} on all stories is below 0.95; mend what src/matching/stories.rs sees")


if __name__ == "__main__":
    main()

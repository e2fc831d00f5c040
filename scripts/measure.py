#!/usr/bin/env python3
"""Scores a build on the labelled stories beside the project and holds the sums against `tests/floors.toml`.

    cargo build --release && python3 scripts/measure.py target/release/crosscheck

Four tables are printed: the stories to learn from, the exam (its sums only: nobody reads its texts, labels or
misses), errors planted into the stories, and errors planted into drafts that are held against their sources (`drafts.py` beside this
file). The first three are made by the scripts in `../shared/score`, or in the folder that
CROSSCHECK_SHARED names; without that folder one line says so and nothing is measured. Where the folder is there,
whatever goes wrong fails. What the figures mean is told in CONTRIBUTING.md. Only the standard library.
"""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = "tests/floors.toml"
# How many errors are planted in a story at most: about 150 in all.
PLANTED_EACH = "3"
MEND = {
    "stories": "compare --each of score/stories.py for this build and the one before to see which story lost it",
    "exam": "look for the like on the stories, since the exam is never opened",
    "planted": "compare --show of score/planted.py for this build and the one before",
    "drafts": "compare --show all of scripts/drafts.py for this build and the one before",
}


class Wrong(Exception):
    """Something that keeps a table from being made."""


def table(name, command, place):
    """What a script that runs in `place` prints: its text for a reader, and the JSON of its last line."""
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, cwd=place)
    text, _, last = done.stdout.rstrip("\n").rpartition("\n")
    if done.returncode != 0:
        raise Wrong(f"{name}: {command[0]} ended with {done.returncode}: {(done.stderr or last).strip()[-300:]}")
    try:
        return text, json.loads(last)
    except json.JSONDecodeError:
        raise Wrong(f"{name}: {command[0]} printed no JSON at its end") from None


def stories_figures(told):
    """The figures of a table of stories under the names of the floors."""
    scores, funnel = told["scores"], told["funnel"]
    together = {verdict: row[2] for verdict, row in funnel.items()}
    return {
        "stories": scores["stories"],
        "firm_discrepancies": scores["discrepancy_firm"][0],
        "flags_right": share(scores["flagged_right"], scores["flagged"], 1),
        "firm_tier_finds": scores["firm_tier_finds"][0],
        "firm_tier_right": share(*scores["firm_tier_right"], 1),
        "agreements": scores["agreement"][0],
        "rewordings": scores["rewording"][0],
        "refinements": scores["refinement"][0],
        "together_agreements": together["agreement"],
        "together_firm_discrepancies": together["discrepancy"],
        "together_rewordings": together["rewording"],
        "most_false_share": share(scores["agreement_false"], scores["agreements_told"], 0),
    }


def planted_figures(told):
    """The figures of the table of planted errors under the names of the floors."""
    return {"planted": told["planted"], "found": told["found"]}


def drafts_figures(told):
    """The figures of the table of drafts under the names of the floors."""
    own, both, siblings = (told[name] for name in ("very source", "very source and its siblings", "siblings"))
    return {
        "planted": own["errors"],
        "found": own["found"],
        "most_flagged": own["flagged"],
        "found_beside_siblings": both["found"],
        "most_flagged_beside_siblings": both["flagged"],
        "supported_beside_siblings": both["supported"],
        "found_by_siblings": siblings["found"],
    }


class Share(Fraction):
    """A share that is written as it was counted."""

    def __str__(self):
        return self.counted


def share(part, whole, of_none):
    """A share; of nothing at all it is `of_none`."""
    made = Share(part, whole) if whole else Share(of_none)
    made.counted = f"{part} of {whole}"
    return made


def floor(written):
    """A floor as it is written in the file: a count, or a share such as "17 of 29"."""
    if isinstance(written, int):
        return written
    part, whole = written.split(" of ")
    return share(int(part), int(whole), 0)


def held(name, figures, floors):
    """Lines that fail, and lines that a reader may like to know."""
    if set(figures) != set(floors):
        missing = ", ".join(sorted(set(figures) ^ set(floors)))
        return [f"{name}: {FLOORS} and scripts/measure.py do not name the same figures: {missing}"], []
    falls, rises = [], []
    for key, figure in figures.items():
        least = floor(floors[key])
        if key in ("stories", "planted"):
            if figure != least:
                falls.append(f"{name}: {key}: {figure} are there, the floors are of {least}; measure and write them anew")
            continue
        most = key.startswith("most_")
        better = least - figure if most else figure - least
        bound = "ceiling" if most else "floor"
        if better < 0:
            falls.append(f"{name}: {key}: {figure}, the {bound} in {FLOORS} is {least}; {MEND[name]}")
        elif better * 50 > least:
            rises.append(f"{name}: {key}: {figure}, the {bound} in {FLOORS} is {least} and may be moved there")
    return falls, rises


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: measure.py BINARY")
    binary = Path(sys.argv[1]).resolve()
    floors = tomllib.loads((ROOT / FLOORS).read_text(encoding="utf-8"))
    shared = Path(os.environ.get("CROSSCHECK_SHARED") or ROOT.parent / "shared").resolve()
    if not shared.is_dir():
        print(f"not measured: {shared} is not there; name the folder of labelled stories in CROSSCHECK_SHARED")
        return
    with tempfile.TemporaryDirectory() as made:
        # The script that plants errors draws them by the folder's name as it is given: the same name in every checkout,
        # and the one that CONTRIBUTING.md has, gives the same errors.
        place = Path(made, "main")
        place.mkdir()
        Path(made, "shared").symlink_to(shared)
        falls, rises = measured(binary, shared, place, floors)
    print()
    print("\n".join([*rises, *falls]) if rises or falls else f"every figure stands where {FLOORS} has it")
    sys.exit(1 if falls else 0)


def measured(binary, shared, place, floors):
    """Makes and prints the tables, beside which `shared` stands as seen from `place`: what falls and what rises."""
    score = shared / "score"
    stories, exam = (
        [f"../shared/{name}/{folder.name}" for folder in sorted((shared / name).glob("*/"))] for name in ("stories", "exam")
    )
    tables = {
        "stories": ([score / "stories.py", binary, *stories, "--json"], stories_figures),
        "exam": ([score / "stories.py", binary, *exam, "--json"], stories_figures),
        "planted": ([score / "planted.py", binary, *stories, "--each", PLANTED_EACH], planted_figures),
        "drafts": ([ROOT / "scripts" / "drafts.py", binary, *stories], drafts_figures),
    }
    falls, rises = [], []
    # The longest first.
    with ThreadPoolExecutor(2) as pool:
        longest = {name: pool.submit(table, name, tables[name][0], place) for name in ("planted", "drafts")}
        running = {name: pool.submit(table, name, tables[name][0], place) for name in ("stories", "exam")}
        running |= longest
        for name, making in running.items():
            print(f"\n{name}\n{'=' * len(name)}")
            try:
                text, told = making.result()
                figures = tables[name][1](told)
            except Wrong as wrong:
                falls.append(str(wrong))
                continue
            except (KeyError, TypeError, IndexError) as error:
                falls.append(f"{name}: {tables[name][0][0]} tells no {error}")
                continue
            print(text)
            worse, better = held(name, figures, floors.get(name, {}))
            falls += worse
            rises += better
    return falls, rises


if __name__ == "__main__":
    main()

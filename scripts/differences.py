#!/usr/bin/env python3
"""Fits the weights of `rules/differences/` to labelled stories, and says what they come to on stories left out.

    ENV/bin/python scripts/matching.py target/release/crosscheck --folds FOLDS   # links by weights that never saw the story
    ENV/bin/python scripts/differences.py target/release/crosscheck FOLDS            # figures, left out; writes into FOLDS alone
    ENV/bin/python scripts/differences.py target/release/crosscheck FOLDS --write    # and writes rules/differences/

ENV, the stories and the method are those of `scripts/matching.py`. What is fitted are links of claims whose answers differ, of
figures and times, or of which one says what the other denies, of acts and quotations, and that few links of another
answer come before. A pair is right where a gold discrepancy or rewording holds its two pieces over it. Discrepancies are few:
errors that `score/planted.py` makes in facts that two reports share, one at a time, are learnt from besides, each with the
best link from its claim to that fact. What the program prints (`crosscheck claims --pairs`, `linked`) is printed with the
weights of the fold that left the story out, both to learn from and to score, so that no link is surer here than it is on a
story that nobody has seen, and no planted story is learnt from when its story is scored. The curve and the bar are those of
the stories as they are. Last the whole report is scored with every story told by weights of links and of differences that
never saw it.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

import matching
from matching import ROOT, SHARED, Table, covers, score_folds, stories

sys.path.insert(0, str(SHARED / "score"))
import planted

# Few features: with a few dozen discrepancies each more of them made the curve of stories left out worse.
FAMILIES = {
    "figure": ["link", "margin", "met", "closeness"],
    "date": ["link", "clause", "other-margin", "grain", "gap", "met", "rank"],
    "act": ["link", "clause"],
    "quotation": ["link", "clause"],
}
# So many links of another answer may be stronger than that of a pair which is learnt from and told.
RIVALS = {"figure": 2, "date": 0, "act": 0, "quotation": 2}
# How the answers of a family stand that may be a discrepancy.
RELATION = {"figure": "differs", "date": "differs", "act": "contrary", "quotation": "contrary"}
matching.RISING |= {"link", "other-margin", "closeness"}
matching.FALLING |= {"met", "gap"}
matching.LEVELS |= {"grain"}
# Errors planted in a story at most, and how often what stands in the stories as they are counts for each of them.
PLANTED = 20
NATURAL = 3
# So many flags of a story are worth an editor's time.
MOST = 4
# What is right more seldom than this is worth nobody's time.
LEAST_RIGHT = 0.12
SAYS = {
    "figure": ("Whether two figures that differ are a discrepancy.",
               "Members of a list differ by any amount; a slip, a rounding or another count of one thing lies near."),
    "date": ("Whether two times that differ are a discrepancy.",
             "Reports date many things to the days around; one event in two reports is dated as finely, in like words, and near."),
    "act": ("Whether an act and its denial, or its opposite, are a discrepancy.",
            "Of two acts of one sort one may be done and the other not; that it is one act the words of both clauses tell."),
    "quotation": ("Whether a statement and what denies it are a discrepancy.",
                  "Who says much denies some of it; that it is one statement the link tells."),
}


def read(binary, story, folder):
    """The linked pairs of a story whose answers differ, each with its label."""
    toml = story / "story.toml"
    gold = json.loads((story / "gold.json").read_text())
    stems = {source["id"]: stem(source["file"]) for source in gold["sources"]}
    found = []
    for pair in differing(binary, folder, [toml] if toml.exists() else sorted(story.glob("*.txt"))):
        pair["gold"] = [number for number, finding in enumerate(gold["findings"]) if proves(pair, finding, stems)]
        pair["firm"] = [number for number in pair["gold"] if is_firm(gold["findings"][number])]
        pair["label"] = int(bool(pair["gold"]))
        pair["story"] = story.name
        found.append(pair)
    return found


def linked(binary, folder, paths):
    """What is printed of linked pairs of two reports."""
    run = subprocess.run([binary, "claims", "--rules", folder, "--pairs", *map(str, paths)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{paths[0]}: {run.stderr.strip()[-300:]}")
    for line in run.stdout.splitlines():
        pair = json.loads(line)
        if pair["linked"] and pair["a"]["source"] != pair["b"]["source"]:
            yield pair


def differing(binary, folder, paths):
    """Those whose answers differ and that few links of another answer come before."""
    for pair in linked(binary, folder, paths):
        seen, family = pair["linked"], pair["family"]
        told = family in FAMILIES and RELATION[family] in pair["answers"]
        if told and seen["other-rank"] <= RIVALS[family]:
            pair["features"] = {name: seen[name] for name in FAMILIES[family]}
            yield pair


def stem(file):
    return file.rsplit("/")[-1].rsplit(".", 1)[0]


def plant(binary, story, folder):
    """Of each error planted in a story the best link, for each family, from the changed claim to the fact in another report."""
    gold = json.loads((story / "gold.json").read_text())
    files = {source["id"]: source["file"] for source in gold["sources"]}
    texts = {file: (story / file).read_bytes() for file in files.values()}
    found = []
    for piece, others, (kind, start, end, new) in errors(story, gold, files, texts)[:PLANTED]:
        file, old = files[piece["source"]], texts[files[piece["source"]]]
        words = old[piece["start"]:piece["end"]].decode()
        at, size = piece["start"] + len(words[:start].encode()), len(words[start:end].encode())
        with tempfile.TemporaryDirectory() as scratch:
            for name, text in texts.items():
                changed = old[:at] + new.encode() + old[at + size:] if name == file else text
                (Path(scratch) / name).write_bytes(changed)
            (Path(scratch) / "story.toml").write_bytes((story / "story.toml").read_bytes())
            pairs = list(differing(binary, folder, [Path(scratch) / "story.toml"]))
        best = {}
        for pair in pairs:
            for mine, theirs in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
                here = mine["source"] == stem(file) and mine["start"] <= at + len(new.encode()) and at <= mine["end"]
                there = any(theirs["source"] == stem(files[other["source"]]) and theirs["start"] < other["end"]
                            and other["start"] < theirs["end"] for other in others)
                known = best.get(pair["family"])
                if here and there and (known is None or known["linked"]["link"] < pair["linked"]["link"]):
                    best[pair["family"]] = pair
        for pair in best.values():
            pair["label"], pair["story"] = 1, story.name
            found.append(pair)
    return found


def errors(story, gold, files, texts):
    """Errors that can be planted in what two reports of a story tell alike, in an order that hangs on their places alone."""
    found = []
    for finding in gold["findings"]:
        if finding["verdict"] not in ("agreement", "refinement"):
            continue
        for piece in finding["evidence"]:
            others = [other for other in finding["evidence"] if other["source"] != piece["source"]]
            words = texts[files[piece["source"]]][piece["start"]:piece["end"]].decode()
            seed = story.name + finding["id"] + piece["source"]
            kinds = set()
            for change in planted.changes(words, finding["kind"], seed):
                old = words[change[1]:change[2]].lower()
                told = [other for other in others
                        if old in texts[files[other["source"]]][other["start"]:other["end"]].decode().lower()]
                if change[0] not in kinds and (told or not old):
                    kinds.add(change[0])
                    found.append((piece, told or others, change))
    key = lambda error: hashlib.sha256(f"{story.name} {error[0]['source']} {error[0]['start']} {error[2]}".encode()).hexdigest()
    return sorted(found, key=key)


def is_firm(finding):
    return finding["verdict"] == "discrepancy" and finding["severity"] != "low" and not finding.get("soft")


def proves(pair, finding, stems, verdicts=("discrepancy", "rewording")):
    """Whether a pair stands over two pieces of evidence of a gold finding of such a verdict."""
    if finding["verdict"] not in verdicts:
        return False
    hit = {side: [i for i, piece in enumerate(finding["evidence"]) if covers(pair[side], piece, stems[piece["source"]])] for side in "ab"}
    pairs = {(i, j) for i in hit["a"] for j in hit["b"] if i != j}
    if finding.get("conflicting_pairs"):
        return any((i, j) in pairs or (j, i) in pairs for i, j in finding["conflicting_pairs"])
    return bool(pairs)


def flags(pairs, scores):
    """The best of each story, none told of the places of another, from the surest down."""
    by = defaultdict(list)
    for pair, score in zip(pairs, scores):
        by[pair["story"]].append((int(score), pair))
    told = []
    for of in by.values():
        taken = []
        for score, pair in sorted(of, key=lambda one: -one[0]):
            if len(taken) < MOST and not any(meets(pair, other) for other in taken):
                taken.append(pair)
                told.append((score, pair))
    return sorted(told, key=lambda one: -one[0])


def meets(pair, other):
    over = lambda p, q: p["source"] == q["source"] and min(p["end"], q["end"]) > max(p["start"], q["start"])
    return all(any(over(pair[side], other[to]) for to in "ab") for side in "ab")


def arguments(description, folder):
    """What a script is given that fits the tables of a folder of rules/."""
    asked = argparse.ArgumentParser(description=description.split("\n")[0])
    asked.add_argument("binary")
    asked.add_argument("folds", help="folder that `scripts/matching.py --folds` wrote")
    asked.add_argument("--write", action="store_true", help=f"write rules/{folder}/")
    return asked.parse_args()


def score_of(share):
    """The score at which so large a share is right."""
    return round(100 * np.log(share / (1 - share)))


def drawing(scores, labels):
    """By what the scores are drawn to what is told of stories left out (Platt, 1999): a slope, and a shift."""
    drawn = LogisticRegression(C=100).fit([[score / 100] for score in scores], labels)
    return float(drawn.coef_[0][0]), round(100 * float(drawn.intercept_[0]))


def put(asked, folder, family, tables, whole, drawn, lines):
    """Writes the tables of the folds below their folder, and the one of all stories, `whole`, into rules/ where that is asked for.
    `lines` makes the lines of a table above its features."""
    homes = [(Path(asked.folds) / f"fold{fold}", table) for fold, table in enumerate(tables)]
    if asked.write:
        homes.append((ROOT / "rules", whole()))
    for home, table in homes:
        table.draw(*drawn)
        (home / folder).mkdir(exist_ok=True)
        (home / folder / f"{family}.toml").write_text("\n".join(lines(table) + table.features()) + "\n")


def main():
    asked = arguments(__doc__, "differences")
    found = stories()
    fold_of = {story: number % 5 for number, story in enumerate(found)}
    with ThreadPoolExecutor(2) as pool:
        with_fold = lambda what: lambda story: what(asked.binary, story, f"{asked.folds}/fold{fold_of[story]}")
        pairs = dict(zip(found, pool.map(with_fold(read), found)))
        errors_of = dict(zip(found, pool.map(with_fold(plant), found)))
    for family in FAMILIES:
        held = {story: [pair for pair in pairs[story] if pair["family"] == family] for story in found}
        made = {story: [pair for pair in errors_of[story] if pair["family"] == family] for story in found}
        learnt = lambda which: [pair for story in which for pair in NATURAL * held[story] + made[story]]
        tested, scores, tables, caught = [], [], [], []
        for fold in range(5):
            train = learnt([story for story in found if fold_of[story] != fold])
            hidden = [pair for story in found if fold_of[story] == fold for pair in made[story]]
            test = [pair for story in found if fold_of[story] == fold for pair in held[story]]
            tested += test
            tables.append(Table(family, train))
            scores.append(tables[fold].scores(test))
            caught += list(tables[fold].scores(hidden)) if hidden else []
        scores = np.concatenate(scores)
        labels = np.array([pair["label"] for pair in tested])
        # Of the pairs of one place the best is told, which is right more often than its score says.
        told = flags(tested, scores)
        slope, shift = drawing([score for score, _ in told], [pair["label"] for _, pair in told])
        look = score_of(LEAST_RIGHT)
        told = [(round(slope * score + shift), pair) for score, pair in told]
        told = [(score, pair) for score, pair in told if score >= look]
        points = []
        for least in (60, 40, 25, 100 * LEAST_RIGHT):
            above = [pair for score, pair in told if score >= 100 * np.log(least / (100 - least))]
            firm = {(pair["story"], number) for pair in above for number in pair["firm"]}
            points.append(f"{sum(p['label'] for p in above)} of {len(above)} right and {len(firm)} firm from {least:.0f} %")
        precision = average_precision_score(labels, scores)
        fitted = (f"{date.today()} on {len(found)} stories, {labels.sum()} discrepancies and {(1 - labels).sum()} others; left out, "
                  f"at most {MOST} a story: average precision {precision:.3f}; " + ", ".join(points)
                  + f"; of {len(caught)} planted errors with a link {sum(slope * score + shift >= look for score in caught)}")
        print(f"{family}: {fitted}")
        lines = lambda table: head(table, family, look, fitted)
        put(asked, "differences", family, tables, lambda: Table(family, learnt(found)), (slope, shift), lines)
    score_folds(asked.binary, asked.folds, found, fold_of)


def head(table, family, look, fitted):
    says, why = SAYS[family]
    return [f'says = "{says}"', f'why = "{why}"', f'family = "{family}"', f'fitted = "{fitted}"', f"bias = {table.bias}",
            "# One in eight is right.", f"least = {look}",
            "# So many links of another answer may be stronger.", f"rivals = {RIVALS[family]}"]


if __name__ == "__main__":
    main()

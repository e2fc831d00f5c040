#!/usr/bin/env python3
"""Fits the weights of `rules/agreements/` to labelled stories, and says what they come to on stories left out.

    ENV/bin/python scripts/matching.py target/release/crosscheck --folds FOLDS   # links by weights that never saw the story
    ENV/bin/python scripts/agreements.py target/release/crosscheck FOLDS             # figures, left out; writes into FOLDS alone
    ENV/bin/python scripts/agreements.py target/release/crosscheck FOLDS --write     # and writes rules/agreements/

ENV, the stories and the method are those of `scripts/matching.py`. What is fitted are links of two reports whose answers are the
same, or one of which tells the other more closely; right is what a gold agreement, refinement or rewording holds two pieces of
evidence over, and all else counts as wrong, also the truths that no desk wrote down: an editor has no use for "both tell: she
said". What the program prints (`crosscheck claims --pairs`, `linked`) is printed with the weights of the fold that left the
story out. One bar stands for all families, so that the last agreement told of each is worth as much as that of any other.
"""

import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
from sklearn.metrics import average_precision_score

import matching
from differences import arguments, drawing, linked, proves, put, score_of, stem
from matching import FAMILIES, Table, score_folds, stories

# What is seen of answers that differ alone.
UNSEEN = {"met", "other-rank", "other-margin", "closeness", "grain", "gap"}
ALIKE = {"same", "refines", "beside", "said-alike"}
RIGHT = ("agreement", "refinement", "rewording")
matching.RISING |= {"link"}
matching.FALLING |= {"repeats"}
# What is right more seldom than this is not told.
LEAST_RIGHT = 0.33
SAYS = {
    "figure": "Whether two figures that are the same are one fact told twice.",
    "date": "Whether two times that are the same are of one event.",
    "office": "Whether two descriptions of one person that fit are one thing told twice.",
    "quotation": "Whether two stretches of like words are one statement.",
    "act": "Whether two acts that are told alike are one.",
    "role": "Whether one name in one part of two like clauses is one fact told twice.",
}
WHY = ("Two questions may have one answer by chance, the likelier the oftener it stands in a report; and much that two reports "
       "tell alike is idle, in short clauses of common words.")


def read(binary, story, folder):
    """The linked pairs of a story whose answers are the same, each with its label."""
    toml = story / "story.toml"
    gold = json.loads((story / "gold.json").read_text())
    stems = {source["id"]: stem(source["file"]) for source in gold["sources"]}
    found = []
    for pair in linked(binary, folder, [toml] if toml.exists() else sorted(story.glob("*.txt"))):
        if ALIKE & set(pair["answers"]) and pair["family"] in FAMILIES:
            seen = pair["linked"]
            pair["features"] = {name: value for name, value in seen.items() if name not in UNSEEN}
            pair["gold"] = {(story.name, number) for number, finding in enumerate(gold["findings"])
                            if proves(pair, finding, stems, RIGHT)}
            pair["label"] = int(bool(pair["gold"]))
            found.append(pair)
    return found


def main():
    asked = arguments(__doc__, "agreements")
    found = stories()
    fold_of = {story: number % 5 for number, story in enumerate(found)}
    with ThreadPoolExecutor(2) as pool:
        of_fold = lambda story: read(asked.binary, story, f"{asked.folds}/fold{fold_of[story]}")
        pairs = dict(zip(found, pool.map(of_fold, found)))
    least = score_of(LEAST_RIGHT)
    told = []
    for family in FAMILIES:
        of = {story: [pair for pair in pairs[story] if pair["family"] == family] for story in found}
        tested, scores, tables = [], [], []
        for fold in range(5):
            tables.append(Table(family, [pair for story in found if fold_of[story] != fold for pair in of[story]]))
            test = [pair for story in found if fold_of[story] == fold for pair in of[story]]
            tested += test
            scores.append(tables[fold].scores(test))
        scores, labels = np.concatenate(scores), np.array([pair["label"] for pair in tested])
        slope, shift = drawing(scores, labels)
        drawn = np.round(slope * scores + shift)
        kept = [(score, pair) for score, pair in zip(drawn, tested) if score >= least]
        told += kept
        precision = average_precision_score(labels, scores)
        fitted = (f"{date.today()} on {len(found)} stories, {labels.sum()} agreements and {(1 - labels).sum()} others; left out: "
                  f"average precision {precision:.3f}, {sum(pair['label'] for _, pair in kept)} of {len(kept)} told are right")
        print(f"{family}: {fitted}, {len(set().union(*(pair['gold'] for _, pair in kept)))} findings of the desks")
        whole = lambda: Table(family, [pair for story in found for pair in of[story]])
        put(asked, "agreements", family, tables, whole, (slope, shift), lambda table: head(table, family, least, fitted))
    reliability(told)
    score_folds(asked.binary, asked.folds, found, fold_of)


def reliability(told):
    """Of what is told at so many per cent so many are right."""
    by = defaultdict(list)
    for score, pair in told:
        by[int(10 / (1 + np.exp(-score / 100)))].append(pair["label"])
    for tenth, labels in sorted(by.items()):
        print(f"told at {10 * tenth} to {10 * tenth + 9} %: {sum(labels)} of {len(labels)} right ({100 * np.mean(labels):.0f} %)")


def head(table, family, least, fitted):
    return [f'says = "{SAYS[family]}"', f'why = "{WHY}"', f'family = "{family}"', f'fitted = "{fitted}"', f"bias = {table.bias}",
            f"# {100 * LEAST_RIGHT:.0f} of a hundred are right.", f"least = {least}"]


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Fits the weights of `rules/matching/` to labelled stories, and says what they come to on stories left out.

    python3 -m venv ENV && ENV/bin/pip install scikit-learn==1.7.2
    cargo build --release
    ENV/bin/python scripts/matching.py target/release/crosscheck            # figures, left out; writes nothing
    ENV/bin/python scripts/matching.py target/release/crosscheck --write    # and writes rules/matching/
    ENV/bin/python scripts/matching.py target/release/crosscheck --folds D  # and scores each fold with its own weights

The stories lie in `../shared/stories`, or in the folder that CROSSCHECK_SHARED names. The features are printed by the
program itself (`crosscheck claims --pairs`), so that training and running cannot drift apart.

Labels. A pair of claims of two reports is one question where a gold agreement, refinement, discrepancy or rewording holds
a piece of evidence over each of them; of several pairs of one family under the same two pieces those count whose answers
are the same, else those that are the best of the first pass on both sides, and the others are left out. It is not where
a gold `incomparable` says so, and where nothing is said. Pairs that look alike, hold the same answer and are not labelled
are left out: half of them are truths that no desk wrote down.

Method. Each feature is cut into bins at quantiles; a bin's weight of evidence is smoothed by pseudo-counts, made monotone
where more must say more (isotonic regression), and scaled by a ridge logistic regression over all features whose negative
coefficients are dropped, one after the other (a log-linear score after Fellegi and Sunter, 1969). Whole stories are left
out in five folds; thresholds are read from the left-out curve.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CROSSCHECK_SHARED", ROOT.parent / "shared"))
FAMILIES = ["figure", "date", "office", "quotation", "act", "role"]
# The least precision, left out, of a likely and of a certain link.
PRECISION = {
    "figure": (0.8, 0.9),
    "date": (0.6, 0.8),
    "office": (0.8, 0.9),
    "quotation": (0.6, 0.8),
    "act": (0.6, 0.8),
    "role": (0.6, 0.8),
}
# Of a certain link of these, where all that is not labelled counts as wrong, since an editor reads it too; about half of it is right.
STRICT = {"quotation": 0.45, "act": 0.45, "role": 0.34}
# A possible link is enough to look at the answers, which two questions rarely have in common by chance: so often pairs of the same
# answer must be labelled as one, all others counted as wrong. Acts have no answer but "so".
POSSIBLE = {"figure": 0.7, "date": 0.65, "office": 0.55, "quotation": 0.7, "act": None, "role": None}
RISING = {"clause", "shared", "rarest", "containment", "soft", "across", "phrase", "sentence", "sentence-rarest",
          "neighbours", "margin", "wider-margin", "meaning", "phrase-meaning", "sentence-meaning", "names", "sentence-names",
          "sentence-margin"}
FALLING = {"place", "days", "rank", "rivals"}
# How often two answers stand in their reports says nothing of two questions, but how far it is chance that they are the same.
REPEATS = "repeats"
LEVELS = {"entities", "head", "verb", "actor", "object", "time", "speaker", "factuality", "reading", "words"}
SAYS = {
    "role": ("Whether two names fill one place in one event.",
             "Who did it, to whom and where: the verb, the others who take part, and the rare words of both clauses tell which two places are one."),
    "figure": ("Whether two figures answer one question.",
               "Two reports count many things; what is counted, of whom, and that nothing else comes as near tells which two are one."),
    "date": ("Whether two times are of one event.",
             "Two reports date many things; the event, those who take part, and that nothing else comes as near tells which two are one."),
    "office": ("Whether two descriptions of one person answer one question.",
               "A person has several offices and is many things; only like descriptions can agree or differ."),
    "quotation": ("Whether two stretches are one statement of one speaker.",
                  "Two statements of one speaker on one subject share words; the very words and their place tell which two are one."),
    "act": ("Whether two clauses tell of one act.",
            "Who acts, what is acted upon, and the rare words of both clauses tell which two acts are one."),
}
HELD = {"agreement", "refinement", "discrepancy", "rewording"}
OF_KIND = {
    "figure": {"number", "money", "percent", "duration", "age", "ordinal", "scope"},
    "date": {"date", "duration"},
    "office": {"title", "name", "actor", "term"},
    "role": {"actor", "name", "place", "speaker"},
}
PSEUDO = 4.0
RIDGE = 0.3


def stories():
    return sorted(path for path in (SHARED / "stories").iterdir() if (path / "gold.json").exists())


def read(binary, story):
    """The pairs of a story, each with its label: 1 one question, 0 two, -1 left out."""
    toml = story / "story.toml"
    paths = [toml] if toml.exists() else sorted(story.glob("*.txt"))
    run = subprocess.run([binary, "claims", "--pairs", *map(str, paths)], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{story.name}: {run.stderr.strip()[-300:]}")
    pairs = [json.loads(line) for line in run.stdout.splitlines()]
    # What matching does not look at has no features to fit to.
    pairs = [pair for pair in pairs if pair["features"]]
    for pair in pairs:
        pair[REPEATS] = pair["features"].pop(REPEATS)
    gold = json.loads((story / "gold.json").read_text())
    label(pairs, gold)
    return pairs


def covers(side, piece, source):
    if side["source"] != source or side["end"] - side["start"] > 700:
        return False
    shared = min(side["end"], piece["end"]) - max(side["start"], piece["start"])
    shorter = min(side["end"] - side["start"], piece["end"] - piece["start"])
    return shorter > 0 and shared * 2 >= shorter


def label(pairs, gold):
    stems = {source["id"]: Path(source["file"]).stem for source in gold["sources"]}
    under = {}

    def pieces(side):
        if side["claim"] not in under:
            under[side["claim"]] = {
                (number, at)
                for number, finding in enumerate(gold["findings"])
                for at, piece in enumerate(finding["evidence"])
                if covers(side, piece, stems[piece["source"]])
            }
        return under[side["claim"]]

    groups = defaultdict(list)
    for pair in pairs:
        pair["label"] = 0
        left, right = pieces(pair["a"]), pieces(pair["b"])
        met = {(m, i, j) for m, i in left for n, j in right if m == n and i != j}
        apart = False
        for number, i, j in met:
            finding = gold["findings"][number]
            if finding["verdict"] in HELD:
                groups[number, i, j, pair["family"]].append(pair)
            apart |= finding["verdict"] == "incomparable"
        if any(gold["findings"][number]["verdict"] in HELD for number, _, _ in met):
            pair["label"] = -1
        elif not apart and alike(pair):
            pair["label"] = -1
    for (number, _, _, family), members in groups.items():
        finding = gold["findings"][number]
        differs = finding["verdict"] == "discrepancy"
        same = [pair for pair in members if "same" in pair["answers"]]
        of_kind = finding["kind"] in OF_KIND.get(family, {finding["kind"]})
        if family in OF_KIND and not differs and same:
            chosen = best(same)
        elif family in OF_KIND and not of_kind:
            continue
        elif differs and family in OF_KIND:
            chosen = best([pair for pair in members if pair not in same])
        else:
            chosen = best(members)
        for pair in chosen:
            pair["label"] = 1


def alike(pair):
    """Whether an unlabelled pair may well be one question."""
    same = bool({"same", "refines"} & set(pair["answers"]))
    if pair["family"] == "quotation":
        return (pair["features"]["words"] or 0) >= 1
    if pair["family"] in ("act", "role"):
        return pair["score"] >= 330
    return same and pair["score"] >= 150


def best(members):
    """Those that no other pair of the same claim beats."""
    top = defaultdict(int)
    for pair in members:
        for side in "ab":
            top[pair[side]["claim"]] = max(top[pair[side]["claim"]], pair["score"])
    return [p for p in members if p["score"] >= max(top[p["a"]["claim"]], top[p["b"]["claim"]])]


class Table:
    """The weights of one family."""

    def __init__(self, family, pairs):
        self.family = family
        labels = np.array([pair["label"] for pair in pairs])
        self.count = (int(labels.sum()), int((1 - labels).sum()))
        self.bins = {}
        for name in pairs[0]["features"]:
            values = [pair["features"][name] for pair in pairs]
            told = [value for value in values if value is not None]
            if len(set(values)) > 1 and told:
                self.bins[name] = self.cut(name, values, labels)
        self.scale(pairs, labels)

    def cut(self, name, values, labels):
        told = np.array([value is not None for value in values])
        numbers = np.array([0 if value is None else value for value in values])
        if name in LEVELS:
            edges = [1, 2, 3]
        else:
            of = numbers[told & (labels == 1)]
            of = of if len(of) > 10 else numbers[told]
            edges = sorted({int(edge) for edge in np.quantile(of, [0.04, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95])})
            edges = [edge for edge in edges if edge > numbers[told].min()]
        at = np.searchsorted(edges, numbers, side="right")
        total = labels.sum(), (1 - labels).sum()

        def weigh(mask):
            right, wrong = labels[mask].sum(), (1 - labels[mask]).sum()
            share = (right + PSEUDO * total[0] / len(labels)) / (total[0] + PSEUDO)
            other = (wrong + PSEUDO * total[1] / len(labels)) / (total[1] + PSEUDO)
            return np.log(share / other), [int(right), int(wrong)]

        found = [weigh(told & (at == number)) for number in range(len(edges) + 1)]
        weights = np.array([weight for weight, _ in found])
        support = [pair for _, pair in found]
        if name in RISING | FALLING:
            sizes = [sum(pair) + 1 for pair in support]
            fit = IsotonicRegression(increasing=name in RISING)
            weights = fit.fit_transform(np.arange(len(weights)), weights, sample_weight=sizes)
        untold, _ = weigh(~told) if (~told).any() else (0.0, None)
        return {"edges": edges, "weights": weights, "untold": untold, "support": support}

    def column(self, name, pairs):
        bins = self.bins[name]
        values = [pair["features"][name] for pair in pairs]
        numbers = np.array([0 if value is None else value for value in values])
        found = bins["weights"][np.searchsorted(bins["edges"], numbers, side="right")]
        return np.where([value is None for value in values], bins["untold"], found)

    def scale(self, pairs, labels):
        names = list(self.bins)
        columns = {name: self.column(name, pairs) for name in names}
        while True:
            table = np.column_stack([columns[name] for name in names])
            fit = LogisticRegression(C=RIDGE, max_iter=2000).fit(table, labels)
            factors = dict(zip(names, fit.coef_[0]))
            worst = min(factors, key=factors.get)
            if factors[worst] > 0.02:
                break
            names.remove(worst)
        self.bias = round(100 * fit.intercept_[0])
        for name in list(self.bins):
            if name not in factors:
                del self.bins[name]
                continue
            bins = self.bins[name]
            bins["weights"] = np.round(100 * factors[name] * bins["weights"]).astype(int)
            bins["untold"] = round(100 * factors[name] * bins["untold"])

    def draw(self, slope, shift):
        """Turns every score into `slope` times itself and `shift` more."""
        self.bias = round(slope * self.bias + shift)
        for bins in self.bins.values():
            bins["weights"] = np.round(slope * bins["weights"]).astype(int)
            bins["untold"] = round(slope * bins["untold"])

    def scores(self, pairs):
        return self.bias + sum((self.column(name, pairs) for name in self.bins), np.zeros(len(pairs), dtype=int))

    def toml(self, least, fitted):
        """The file; `least` are what `thresholds` gives."""
        says, why = SAYS[self.family]
        lines = [f'says = "{says}"', f'why = "{why}"', f'family = "{self.family}"', f'fitted = "{fitted}"',
                 f"bias = {self.bias}", "# Least scores, read from the curve of stories left out."]
        lines += [f"{name} = {score}" for name, score in zip(("repeated", "possible", "likely", "certain"), least)]
        return "\n".join(lines + self.features()) + "\n"

    def features(self):
        """The lines of a file that hold the bins."""
        lines = []
        for name, bins in self.bins.items():
            lines += ["", "[[features]]", f'name = "{name}"', f"edges = {[int(e) for e in bins['edges']]}",
                      f"weights = {[int(w) for w in bins['weights']]}", f"untold = {int(bins['untold'])}",
                      f"support = {bins['support']}"]
        return lines


def least_score(scores, labels, wanted):
    """The least score from which on so many are right."""
    order = np.argsort(-scores, kind="stable")
    precision = np.cumsum(labels[order]) / np.arange(1, len(order) + 1)
    ends = np.nonzero(precision >= wanted)[0]
    ends = ends[ends >= 4]
    return int(scores[order[ends[-1]]]) if len(ends) else int(scores.max()) + 1


def thresholds(family, scores, labels, same, every):
    """What repeats take off, and the least scores of a possible, a likely and a certain link, from stories left out. `same` are the
    scores, the repeats and the labels of all pairs whose answers are the same, `every` the scores and the labels of all pairs, what
    is not labelled counted as wrong."""
    likely, certain = (least_score(scores, labels, wanted) for wanted in PRECISION[family])
    possible, repeated = likely, 0
    score, repeats, told = same
    label = np.maximum(told, 0)
    if POSSIBLE[family] is not None:
        fit = LogisticRegression().fit(np.column_stack([score / 100, repeats / 100]), label)
        repeated = max(0, round(-100 * fit.coef_[0][1] / fit.coef_[0][0]))
        possible = least_score(score - repeated * repeats // 100, label, POSSIBLE[family])
    if family in STRICT:
        certain = least_score(*every, STRICT[family])
    return [repeated, min(possible, likely), likely, max(likely, certain)]


def columns(rows):
    return tuple(np.array(column) for column in zip(*rows))


def curve(scores, labels):
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(labels[order])
    precision = right / np.arange(1, len(order) + 1)
    recall = right / max(labels.sum(), 1)
    return [float(max(recall[precision >= wanted], default=0.0)) for wanted in (0.9, 0.8, 0.7, 0.6, 0.5)]


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("binary")
    asked.add_argument("--write", action="store_true", help="write rules/matching/")
    asked.add_argument("--folds", metavar="DIR", help="score each fold with its own weights, laid over by --rules from DIR")
    asked = asked.parse_args()
    found = stories()
    if not found:
        sys.exit(f"no stories below {SHARED}: set CROSSCHECK_SHARED")
    with ThreadPoolExecutor(2) as pool:
        pairs = dict(zip(found, pool.map(lambda story: read(asked.binary, story), found)))
    fold_of = {story: number % 5 for number, story in enumerate(found)}
    tables, least, left_out = {}, {}, {}
    print(f"{'':10} {'one':>5} {'two':>6}   AP  R@90 R@80 R@70 R@60 R@50   thresholds")
    for family in FAMILIES:
        of = {story: [p for p in pairs[story] if p["family"] == family and p["label"] >= 0] for story in found}
        scores, labels, same, strict = [], [], [], []
        for fold in range(5):
            train = [pair for story in found if fold_of[story] != fold for pair in of[story]]
            test = [pair for story in found if fold_of[story] == fold for pair in of[story]]
            tables[family, fold] = Table(family, train)
            scores.append(tables[family, fold].scores(test))
            labels += [pair["label"] for pair in test]
            told = [pair for story in found if fold_of[story] == fold for pair in pairs[story] if pair["family"] == family]
            strict += list(zip(tables[family, fold].scores(told), (max(pair["label"], 0) for pair in told)))
            alike = [pair for story in found if fold_of[story] == fold for pair in pairs[story]
                     if pair["family"] == family and "same" in pair["answers"]]
            same += list(zip(tables[family, fold].scores(alike), (pair[REPEATS] for pair in alike),
                             (pair["label"] for pair in alike)))
        scores, labels = np.concatenate(scores), np.array(labels)
        least[family] = thresholds(family, scores, labels, columns(same), columns(strict))
        every = [pair for story in found for pair in of[story]]
        tables[family, "all"] = Table(family, every)
        precision = average_precision_score(labels, scores)
        points = curve(scores, labels)
        print(f"{family:10} {labels.sum():5} {(1 - labels).sum():6}  {precision:.3f} "
              + " ".join(f"{point:.2f}" for point in points) + f"   {least[family]}")
        points = ", ".join(f"{recall:.2f} at {at}" for recall, at in zip(points, (90, 80, 70, 60, 50)))
        left_out[family] = (f"{date.today()} on {len(found)} stories, {labels.sum()} pairs of one question and "
                            f"{(1 - labels).sum()} others; left out: average precision {precision:.3f}, recall {points} % precision")
    if asked.write:
        folder = ROOT / "rules" / "matching"
        folder.mkdir(exist_ok=True)
        for family in FAMILIES:
            (folder / f"{family}.toml").write_text(tables[family, "all"].toml(least[family], left_out[family]))
    if asked.folds:
        write_folds(asked.folds, tables, least, left_out)
        score_folds(asked.binary, asked.folds, found, fold_of)


def write_folds(folds, tables, least, left_out):
    """The weights of each fold, to be laid over those of the program."""
    for fold in range(5):
        folder = Path(folds) / f"fold{fold}" / "matching"
        folder.mkdir(parents=True, exist_ok=True)
        for family in FAMILIES:
            toml = tables[family, fold].toml(least[family], left_out[family])
            (folder / f"{family}.toml").write_text(toml)


def score_folds(binary, folds, found, fold_of):
    """The tables of score/stories.py with every story scored by weights that never saw it."""
    total = None
    for fold in range(5):
        folder = Path(folds) / f"fold{fold}"
        wrapper = folder / "crosscheck"
        wrapper.write_text(f'#!/bin/sh\ncommand="$1"; shift\nexec "{os.path.abspath(binary)}" "$command" --rules "{folder}" "$@"\n')
        wrapper.chmod(0o755)
        of = [str(story) for story in found if fold_of[story] == fold]
        run = subprocess.run([sys.executable, str(SHARED / "score" / "stories.py"), str(wrapper), *of, "--json"],
                             capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"fold {fold}: {run.stderr.strip()[-300:]}")
        total = add(total, json.loads(run.stdout.strip().split("\n")[-1]))
    print("\nleft out, five folds:")
    for name, value in total["scores"].items():
        print(f"{name:24} {value[0]} of {value[1]}" if isinstance(value, list) else f"{name:24} {value}")
    print(f"\n{'':20} {'gold':>6} {'claimed':>8} {'together':>9} {'told':>6} {'right':>6}")
    for verdict, row in sorted(total["funnel"].items()):
        print(f"{verdict:20} {row[0]:6} {row[1]:8} {row[2]:9} {row[3]:6} {row[4]:6}")


def add(one, other):
    if one is None:
        return other
    if isinstance(one, dict):
        return {key: add(one.get(key), other[key]) for key in other} | {k: v for k, v in one.items() if k not in other}
    if isinstance(one, list):
        return [x + y for x, y in zip(one, other)]
    return one + other


if __name__ == "__main__":
    main()

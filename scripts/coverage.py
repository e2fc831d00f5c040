#!/usr/bin/env python3
"""Counts how many gold findings about values the claims can tell at all, before anything is matched.

    coverage.py BINARY [STORY_DIR...] [--misses]

Without folders those of ../shared/stories. A gold finding is about a value when its kind names one: a figure (number,
money, percent, duration, age, ordinal), a time (date), a name in its role (name, place, actor) or an office (title).
The others (action, cause, certainty, polarity, quote, scope, speaker, term, other) ask what was done, why and how.

answered    in both pieces of a conflicting pair (of an agreement: two pieces of two reports) stand the answers of claims
            of one type that fits the kind
told apart  ... of which two answers stand as `differs` or `other-spelling` by the engine's own relation
            (`claims --pairs`); for agreements: held the same, `same` or `refines`

Only claims of the type that the kind asks for count: a day that differs tells no two figures apart. A length of time may
be told as a period, and a place in a row as a count. `--misses` lists what is not told. Only the standard library.
"""
import collections
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIGURES = {"number", "money", "percent", "duration", "age", "ordinal"}
NAMES = {"name", "place", "actor"}
KINDS = [*sorted(FIGURES), "date", *sorted(NAMES), "title"]
APART = {"differs", "other-spelling"}
ALIKE = {"same", "refines"}


def fits(claim, kind):
    """The type of a claim's answer where it can answer what a finding of that kind is about."""
    type_ = claim["kind"]
    if kind in FIGURES:
        return type_ if type_ == "quantity" or kind == "duration" and type_ == "date" else None
    if kind == "date":
        return type_ if type_ in ("date", "quantity") else None
    if kind == "title":
        return type_ if type_ == "title" else None
    return type_ if type_ in ("name", "role") else None


def covers(claim, piece):
    """Whether the words of a claim's answer stand in a piece; of an answer without words of its own those of the claim."""
    answer = next((s for s in claim["slots"] if s["role"] == "value"), None)
    if answer is None:
        return False
    start, end = (answer["start"], answer["end"]) if answer["start"] is not None else (claim["start"], claim["end"])
    shared = min(end, piece["end"]) - max(start, piece["start"])
    return shared > 0 and shared * 2 >= end - start


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def main():
    folders = [a for a in sys.argv[1:] if not a.startswith("--")]
    if not folders:
        sys.exit("usage: coverage.py BINARY [STORY_DIR...] [--misses]")
    binary, *folders = folders
    binary = str(Path(binary).resolve())
    shared = Path(os.environ.get("CROSSCHECK_SHARED") or ROOT.parent / "shared")
    rows = {verdict: collections.defaultdict(lambda: [0, 0, 0]) for verdict in ("discrepancy", "agreement")}
    for folder in folders or sorted((shared / "stories").glob("*/")):
        folder = Path(folder)
        gold = json.loads((folder / "gold.json").read_text())
        story = folder / "story.toml"
        paths = [story] if story.exists() else sorted(folder.glob("*.txt"))
        report = json.loads(run(binary, "report", "--format", "json", *map(str, paths)))
        told = {}
        for line in run(binary, "claims", "--pairs", *map(str, paths)).splitlines():
            pair = json.loads(line)
            a, b = pair["a"]["claim"], pair["b"]["claim"]
            told[a, b] = told[b, a] = set(pair["answers"])
        path_of = {s["id"]: os.path.basename(s.get("path") or s["id"]) for s in report["sources"]}
        of_file = collections.defaultdict(list)
        for claim in report["claims"]:
            of_file[path_of[claim["source"]]].append(claim)
        files = {s["id"]: os.path.basename(s["file"]) for s in gold["sources"]}
        for finding in gold["findings"]:
            kind, verdict = finding["kind"], finding["verdict"]
            if kind not in KINDS or verdict not in rows:
                continue
            pieces = finding["evidence"]
            answers = [[c for c in of_file[files[p["source"]]] if fits(c, kind) and covers(c, p)] for p in pieces]
            pairs = verdict == "discrepancy" and finding.get("conflicting_pairs") or [
                (a, b) for b in range(len(pieces)) for a in range(b) if pieces[a]["source"] != pieces[b]["source"]
            ]
            held = [
                told.get((x["id"], y["id"]), set())
                for a, b in pairs
                for x in answers[a]
                for y in answers[b]
                if fits(x, kind) == fits(y, kind)
            ]
            wanted = APART if verdict == "discrepancy" else ALIKE
            firm = finding["severity"] != "low" and not finding.get("soft")
            for group in ("firm", "all") if firm and verdict == "discrepancy" else ("all",):
                row = rows[verdict][kind, group]
                row[0] += 1
                row[1] += bool(held)
                row[2] += any(h & wanted for h in held)
            if "--misses" in sys.argv and not any(h & wanted for h in held):
                state = "not the same" if verdict == "agreement" else "not told apart"
                print(f"{folder.name} {finding['id']} {verdict} {kind}{' firm' if firm else ''}"
                      f" {state if held else 'not answered'}: {finding['title']}")
                for piece, found in zip(pieces, answers):
                    values = [next(s["value"] for s in c["slots"] if s["role"] == "value") for c in found]
                    print(f"    {piece['source']} [{piece['value']}] {piece['text'][:110]!r} -> {values}")
    for verdict, last in (("discrepancy", "told apart"), ("agreement", "the same")):
        groups = ("firm", "all") if verdict == "discrepancy" else ("all",)
        print(f"\n{verdict:12}" + "".join(f"{g:>8} {'answered':>9} {last:>11}" for g in groups))
        sums = {group: [0, 0, 0] for group in groups}
        for kind in KINDS:
            cells = [rows[verdict][kind, group] for group in groups]
            print(f"{kind:12}" + "".join(f"{c[0]:8} {c[1]:9} {c[2]:11}" for c in cells))
            for group, cell in zip(groups, cells):
                sums[group] = [x + y for x, y in zip(sums[group], cell)]
        print(f"{'together':12}" + "".join(f"{c[0]:8} {c[1]:9} {c[2]:11}" for c in sums.values()))
        for group, (all_, answered, right) in sums.items():
            if all_:
                print(f"  {group}: {100 * answered / all_:.0f} % answered, {100 * right / all_:.0f} % {last}")


if __name__ == "__main__":
    main()

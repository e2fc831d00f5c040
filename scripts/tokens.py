#!/usr/bin/env python3
"""Writes what spaCy answers to the texts of the tokenizer's fixture, in place of what stands there.

    scratch/bin/python scripts/tokens.py MODEL tests/language/tokens.jsonl

MODEL is the unpacked folder of the pipeline (see `weights.py`). A line of the fixture is a JSON list: the text, its tokens,
the norms that differ from their token (by the token's index), "1" or "0" for each token (whether a space follows), and the sum of
the tokens' ids. A line that holds nothing but a list with a text is answered, too: so new texts come in.
"""

import json
import sys
from pathlib import Path

import spacy
from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX

ATTRIBUTES = (NORM, PREFIX, SUFFIX, SHAPE)


def answer(nlp, text):
    doc = nlp.make_doc(text)
    total = 0
    for at, row in enumerate(doc.to_array(list(ATTRIBUTES))):
        for weight, value in zip((3, 5, 7, 11), row):
            total += (at + 1) * weight * int(value)
    norms = {token.i: token.norm_ for token in doc if token.norm_ != token.text}
    spaces = "".join("1" if token.whitespace_ else "0" for token in doc)
    return [text, [token.text for token in doc], norms, spaces, f"{total % 2**64:016x}"]


def main(model, fixture):
    nlp = spacy.load(model)
    fixture = Path(fixture)
    rows = [answer(nlp, json.loads(line)[0]) for line in fixture.read_text().splitlines()]
    fixture.write_text("".join(json.dumps(row, ensure_ascii=True, separators=(",", ":")) + "\n" for row in rows))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

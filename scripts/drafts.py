#!/usr/bin/env python3
"""How many errors of a draft `crosscheck check` finds, and how many sentences without one it flags.

    drafts.py BINARY STORY_DIR... [--errors N] [--show KIND]

Each report of each story is a draft: once of itself (the very source it was written from), once of itself and its
siblings, once of its siblings alone. Into it
errors are planted, one a sentence and in one sentence of four at most: a figure, a number word, a year, a month, a day, a weekday,
a first name, a word and its opposite, a "not" (the changes of ../shared/score/planted.py), and besides an office, one word of a quotation, and the
speaker of a statement. Found: the sentence is said to be contradicted or to have another detail. The sentences without an error are
counted with how many of them are flagged so. Deterministic; only the standard library. Last line: a JSON object.
"""
import collections, hashlib, json, os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "shared", "score"))
import planted

FLAGS = ("contradicted", "other-detail")
OFFICES = {"senator": "governor", "Senator": "Governor", "governor": "senator", "Governor": "Senator", "president": "vice president",
           "President": "Vice President", "mayor": "deputy mayor", "Mayor": "Deputy Mayor", "chairman": "former chairman",
           "spokesman": "lawyer", "spokeswoman": "lawyer", "prosecutor": "judge", "judge": "prosecutor", "coach": "assistant coach",
           "minister": "deputy minister", "secretary": "undersecretary", "Secretary": "Undersecretary", "director": "deputy director",
           "Director": "Deputy Director", "attorney": "assistant attorney", "lawyer": "spokesman", "captain": "lieutenant", "chief": "deputy chief"}
WORDS = ["river", "winter", "harbour", "letter", "garden", "engine", "window", "teacher", "music", "island"]
SAID = re.compile(r"\b(said|says|told|added|wrote|argued) ((?:[A-Z][a-z]+\.? )?[A-Z][a-z]{2,})\b|\b((?:Mr\. |Mrs\. |Ms\. )?[A-Z][a-z]{2,}) (said|says|told|added|wrote|argued)\b")


def number(seed):
    return int(hashlib.sha256(seed.encode()).hexdigest(), 16)


def speakers(text):
    found = {m.group(2) or m.group(3) for m in SAID.finditer(text)}
    days = planted.DAYS + planted.MONTHS + ["The", "She", "They", "But", "And", "Who", "That", "This", "Officials", "Police"]
    return sorted(name for name in found if name.split()[-1] not in days)


def changes(words, text, seed):
    """Every change of one thing in a sentence: (kind, start, end, new), characters."""
    opens = {"The", "And", "But", "On", "In", "At", "As", "For", "After", "When", "If", "While", "With", "Former", "House", "Chief", "Deputy"}
    out = [c for c in planted.changes(words, "name", seed) if c[0] != "first name" or words[c[1]:c[2]] not in opens] + [c for c in planted.changes(words, "action", seed) if c[0] == "not"]
    for m in re.finditer(r"\b(" + "|".join(OFFICES) + r")\b", words):
        out.append(("office", m.start(), m.end(), OFFICES[m.group(1)]))
    for quoted in re.finditer(r"[“\"]([^”\"]{15,})[”\"]", words):
        inside = [m for m in re.finditer(r"\b[a-z]{5,}\b", quoted.group(1))]
        if inside:
            m = inside[number(seed + "word") % len(inside)]
            at = quoted.start(1)
            out.append(("quotation", at + m.start(), at + m.end(), planted.pick(seed, [w for w in WORDS if w != m.group(0)])))
    names = speakers(text)
    for m in SAID.finditer(words):
        group = 2 if m.group(2) else 3
        others = [n for n in names if not set(n.split()) & set(m.group(group).split())]
        if m.group(group) in names and others:
            out.append(("speaker", m.start(group), m.end(group), planted.pick(seed, others)))
    return out


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def plant(binary, path, most):
    """The text with errors planted, and for each its kind and its place in the new text, bytes."""
    raw = open(path, "rb").read()
    sentences = [json.loads(line) for line in run(binary, "sentences", path, "--format", "jsonl").splitlines()]
    name = "/".join(path.split("/")[-2:])
    order = sorted(range(len(sentences)), key=lambda i: number(f"{name}{i}"))
    kinds, chosen = collections.Counter(), []
    for i in order[:max(1, len(sentences) // 4)] if len(sentences) > 3 else order[:1]:
        sentence = sentences[i]
        words = raw[sentence["start"]:sentence["end"]].decode("utf-8", "replace")
        if len(words.split()) < 5:
            continue
        found = changes(words, raw.decode("utf-8", "replace"), f"{name}{i}")
        if found and len(chosen) < most:
            # The rarest kind so far, so that every kind is tried.
            kind, start, end, new = min(found, key=lambda c: (kinds[c[0]], number(f"{name}{i}{c[0]}{c[1]}")))
            kinds[kind] += 1
            at = sentence["start"] + len(words[:start].encode())
            chosen.append((at, len(words[start:end].encode()), new.encode(), kind, words))
    chosen.sort()
    out, done, errors = b"", 0, []
    for at, size, new, kind, words in chosen:
        out += raw[done:at]
        errors.append((kind, len(out), len(out) + len(new), words, raw[at:at + size].decode(), new.decode()))
        out += new
        done = at + size
    return out + raw[done:], errors


def hold(binary, draft, text, sources, days):
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "a-draft.txt")
        open(path, "wb").write(text)
        names = {os.path.basename(source) for source in sources}
        given = [f"--published={name}={day}" for name, day in days.items() if name in names]
        if os.path.basename(draft) in days:
            given.append(f"--published=a-draft.txt={days[os.path.basename(draft)]}")
        return json.loads(run(binary, "check", path, "--format", "json", *given, "--against", *sources))["sentences"]


def days_of(folder):
    story = os.path.join(folder, "story.toml")
    if not os.path.exists(story):
        return {}
    text = open(story).read()
    blocks = text.split("[[source]]")[1:]
    found = [(re.search(r'path = "([^"]+)"', b), re.search(r'published = "?([0-9-]{10})', b)) for b in blocks]
    return {path.group(1): day.group(1) for path, day in found if path and day}


def measure(binary, folder, most):
    files = sorted(f for f in os.listdir(folder) if f.endswith(".txt"))
    days, rows = days_of(folder), []
    for file in files:
        path = os.path.join(folder, file)
        text, errors = plant(binary, path, most)
        siblings = [os.path.join(folder, other) for other in files if other != file]
        held = {"very source": hold(binary, path, text, [path], days)}
        if siblings:
            held["very source and its siblings"] = hold(binary, path, text, [path, *siblings], days)
            held["siblings"] = hold(binary, path, text, siblings, days)
        rows.append((path, errors, held))
    return rows


def main():
    arguments = sys.argv[1:]
    show = arguments.pop(arguments.index("--show") + 1) if "--show" in arguments else None
    most = int(arguments.pop(arguments.index("--errors") + 1)) if "--errors" in arguments else 2
    binary, *folders = [a for a in arguments if not a.startswith("--")]
    with ThreadPoolExecutor(2) as pool:
        rows = [row for rows in pool.map(lambda folder: measure(binary, folder, most), folders) for row in rows]
    result = {}
    for against in ("very source", "very source and its siblings", "siblings"):
        found, all_of, standings, flags, unchanged = (collections.Counter() for _ in range(3)), None, collections.Counter(), collections.Counter(), 0
        hit, total, _ = found
        for path, errors, held in rows:
            for sentence in held.get(against, []):
                inside = [e for e in errors if sentence["start"] < e[2] and e[1] < sentence["end"]]
                if inside:
                    kind = inside[0][0]
                    total[kind] += 1
                    is_found = sentence["standing"] in FLAGS
                    hit[kind] += is_found
                    if show in (kind, "all") and not is_found and against == "very source":
                        print("missed", "/".join(path.split("/")[-2:]), inside[0][0], inside[0][4], "->", inside[0][5], "|", sentence["standing"], "|", inside[0][3][:120].replace("\n", " "))
                else:
                    unchanged += 1
                    standings[sentence["standing"]] += 1
                    if sentence["standing"] in FLAGS:
                        flags[sentence["standing"]] += 1
                        if show == "false" and against == "very source":
                            print("false", "/".join(path.split("/")[-2:]), sentence["standing"], [(p["says"], p["kind"], p["text"], (p["source"] or {}).get("text", "")[:80]) for p in sentence["points"]][:3])
        print(f"\nagainst the {against}: {sum(hit.values())} of {sum(total.values())} errors found; {sum(flags.values())} of {unchanged} sentences without an error flagged")
        for kind in sorted(total):
            print(f"  {kind:12} {hit[kind]:4} of {total[kind]:4}")
        print("  sentences without an error: " + ", ".join(f"{n} {s}" for s, n in standings.most_common()))
        result[against] = {"errors": sum(total.values()), "found": sum(hit.values()), "unchanged": unchanged, "flagged": sum(flags.values()), "supported": standings["supported"],
                           "kinds": {k: [hit[k], total[k]] for k in sorted(total)}}
    print(json.dumps(result))


if __name__ == "__main__":
    main()

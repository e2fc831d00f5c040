"""Reports held against one another."""

import dataclasses
import datetime
import json

import pytest

import crosscheck

HERALD = "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said."
GAZETTE = "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said."
DAY = "2024-09-06"


def report():
    return crosscheck.verify([("herald", HERALD), ("gazette", GAZETTE)], published=DAY)


def test_a_difference_is_flagged_with_the_words_that_prove_it():
    (found,) = [flag for flag in report().flags if flag.kind == "number"]
    assert (found.verdict, found.severity) == ("discrepancy", "high")
    texts = {"herald": HERALD, "gazette": GAZETTE}
    assert {piece.source for piece in found.evidence} == set(texts)
    for piece in found.evidence:
        assert texts[piece.source].encode()[piece.start : piece.end].decode() == piece.text


def test_places_count_bytes_of_the_text():
    text = "Café owner José Núñez — 41 — sold 212 tickets."
    claims = crosscheck.claims(("cafe", text))
    assert claims
    for claim in claims:
        assert text.encode()[claim.start : claim.end].decode() == claim.text


def test_every_way_to_give_a_text_gives_the_same_findings():
    day = datetime.date(2024, 9, 6)
    ways = [
        [("herald", HERALD.encode()), ("gazette", GAZETTE.encode())],
        [{"id": "herald", "text": HERALD}, {"id": "gazette", "text": GAZETTE}],
        iter([("gazette", GAZETTE), ("herald", HERALD)]),
    ]
    expected = report()
    for sources in ways:
        assert crosscheck.verify(sources, published=day) == expected
    own = [{"id": name, "text": text, "published": "2024-09-06T10:00:00Z"} for name, text in (("herald", HERALD), ("gazette", GAZETTE))]
    assert crosscheck.verify(own) == expected
    days = {"herald": datetime.datetime(2024, 9, 6, 23), "gazette": DAY}
    assert crosscheck.verify([("herald", HERALD), ("gazette", GAZETTE)], published=days) == expected


def test_what_a_dict_says_reaches_the_source():
    told = {"id": "U.S. wire/1", "text": HERALD, "title": "Ferry", "publisher": "The Herald", "published": DAY, "origin": "AP"}
    (source, other) = crosscheck.verify([told, GAZETTE], published={"U.S. wire/1": "2024-09-07"}).sources
    source, other = (source, other) if source.publisher else (other, source)
    assert (source.id, source.path, source.title, source.publisher) == ("U.S. wire/1", "U.S. wire/1", "Ferry", "The Herald")
    assert (source.published, source.origins) == ("2024-09-07", ["AP"])
    assert (other.id, other.published) == ("text-2", None)


def test_a_text_of_several_reports_keeps_their_ids():
    lines = "".join(json.dumps({"id": name, "text": text, "published": DAY}) + "\n" for name, text in (("a", HERALD), ("b", GAZETTE)))
    found = crosscheck.verify([("both.jsonl", lines)])
    assert {source.id for source in found.sources} == {"a", "b"}
    assert found.flags


def test_threads_change_nothing():
    for threads in (1, 2):
        sources = [("herald", HERALD), ("gazette", GAZETTE)]
        assert crosscheck.verify(sources, published=DAY, threads=threads) == report()


def test_what_cannot_be_read_among_others_is_a_note():
    found = crosscheck.verify([("herald", HERALD), ("bad.jsonl", "no json\n"), ("blank", " ")], published=DAY)
    assert any(note.startswith("bad.jsonl:1: ") for note in found.notes)
    assert any(note.startswith("blank: empty") for note in found.notes)


def names(part):
    """The fields of a dataclass as the JSON has them."""
    return {one.name.rstrip("_") for one in dataclasses.fields(part)}


def test_copies_are_one_voice():
    copied = HERALD + " " + " ".join(
        f"The harbour master closed quay {name} for the night and sent {count} waiting buses back to the town of {name}ford."
        for count, name in enumerate(("Ash", "Birch", "Cedar", "Elm", "Fir", "Holly"), start=3)
    )
    found = crosscheck.verify([("a", copied), ("b", copied), ("c", GAZETTE)], published=DAY)
    (voice,) = found.voices
    assert (set(voice.sources), voice.ties[0].reason) == ({"a", "b"}, "words")
    (shared,) = found.shared
    assert {words.source for words in shared.passages[0]} == {"a", "b"}
    assert shared.from_ is None


def test_results_are_plain_and_have_the_fields_of_the_schema():
    rules = json.loads(crosscheck.schema())
    parts = {
        "source": crosscheck.Source,
        "claim": crosscheck.Claim,
        "slot": crosscheck.Slot,
        "cluster": crosscheck.Cluster,
        "finding": crosscheck.Finding,
        "evidence": crosscheck.Evidence,
        "passage": crosscheck.Passage,
        "clause": crosscheck.Clause,
        "voice": crosscheck.Voice,
        "shared": crosscheck.Shared,
        "words": crosscheck.Words,
        "citation": crosscheck.Citation,
        "check": crosscheck.Check,
        "point": crosscheck.Point,
    }
    for name, part in parts.items():
        assert names(part) == set(rules["$defs"][name]["properties"]), name
    assert names(crosscheck.Tie) == set(rules["$defs"]["voice"]["properties"]["ties"]["items"]["properties"])
    assert names(crosscheck.Report) == set(rules["properties"]) - {"story"}
    sentence = rules["$defs"]["check"]["properties"]["sentences"]["items"]["properties"]
    assert names(crosscheck.CheckedSentence) == set(sentence)
    told = dataclasses.asdict(report())
    assert crosscheck.Report.from_json(json.loads(json.dumps(told))) == report()
    with pytest.raises(dataclasses.FrozenInstanceError):
        report().schema = "other"

"""A draft against its sources, claims of one text, short claims in clusters."""

import pytest

import crosscheck

HERALD = "The ferry left Port Alden with 212 passengers on board. Mayor Maria Lopez opened the harbour."


def standings(draft, sources, **more):
    return [sentence.standing for sentence in crosscheck.check(draft, sources, **more).sentences]


def test_a_draft_stands_sentence_by_sentence():
    draft = "The ferry left Port Alden with 187 passengers on board. Mayor Maria Lopez opened the harbour. Snow fell in Tromso."
    assert standings(draft, [HERALD]) == ["contradicted", "supported", "not-found"]
    found = crosscheck.check(("draft.md", draft), [("herald", HERALD)], published="2024-09-06")
    assert {count.standing: count.sentences for count in found.counts}["contradicted"] == 1
    assert (found.draft.path, found.draft.published) == ("draft.md", "2024-09-06")
    (point,) = [point for point in found.sentences[0].points if point.says == "otherwise"]
    assert draft.encode()[point.start : point.end] == b"187"
    assert (point.source.id, HERALD.encode()[point.source.start : point.source.end]) == ("herald", b"212")


def test_a_draft_is_one_text_and_none_of_its_sources():
    for draft, sources, says in [
        (" ", [HERALD], "<draft>: is empty"),
        (("two.jsonl", '{"text": "One came."}\n{"text": "Two came."}\n'), [HERALD], "two.jsonl: holds 2 reports"),
        (("herald", HERALD), [("herald", HERALD)], "sources[0]: is called 'herald', as is the draft"),
        (HERALD, [" "], "text-1: is empty"),
        (7, [HERALD], "draft: must be a text"),
    ]:
        with pytest.raises(crosscheck.Fault) as told:
            crosscheck.check(draft, sources)
        assert says in str(told.value)


def test_claims_of_a_text():
    told = crosscheck.claims({"text": HERALD, "id": "herald"})
    assert "212" in [claim.value for claim in told]
    assert {claim.source for claim in told} == {"herald"}
    dated = crosscheck.claims("The strike ended on Thursday.", published="2024-09-06")
    assert "2024-09-05" in [claim.value for claim in dated]


def test_short_claims_come_into_clusters():
    texts = ["The mayor opened the bridge on Friday.", "Two people died in a fire in Port Alden.", "The bridge was opened by the mayor on Friday."]
    matched = crosscheck.match(texts)
    assert matched.clusters() == [[0, 2], [1]]
    assert matched.centres[matched.centres[0]] == matched.centres[0]
    assert crosscheck.match(iter(texts), threads=1) == matched
    assert crosscheck.match([]).clusters() == []

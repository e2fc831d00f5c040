"""What is wrong with an input is told with its place."""

import pathlib
import pickle

import pytest

import crosscheck

TEXT = "The ferry left Port Alden with 212 passengers on board."


@pytest.mark.parametrize(
    ("sources", "more", "says"),
    [
        (TEXT, {}, "sources: must be a list of texts, not one str; write [text]"),
        ({"herald": TEXT}, {}, "sources: must be a list of texts, not one dict; give sources.items()"),
        (7, {}, "sources: must be a list of texts, not int"),
        ([], {}, "sources: hold no text"),
        ([TEXT, None], {}, "sources[1]: must be a text, a pair of name and text, or a dict, not None"),
        ([pathlib.Path("a.txt")], {}, "sources[0]: must be a text"),
        ([("a", TEXT, "b")], {}, "sources[0]: must be a text"),
        ([("a", 7)], {}, "sources[0][1]: must be a text, not int"),
        ([(" ", TEXT)], {}, "sources[0][0]: is empty"),
        ([("a", TEXT), ("a", TEXT)], {}, "sources[1]: is called 'a', as is sources[0]"),
        ([{"id": "a"}], {}, "sources[0]: has no text"),
        ([{"text": TEXT, "publsher": "x"}], {}, "sources[0]: unknown key 'publsher'; did you mean 'publisher'?"),
        ([{"text": TEXT, "title": 7}], {}, "sources[0].title: must be a text, not int"),
        ([{"text": TEXT, "published": "soon"}], {}, "sources[0].published: is no day: 'soon'"),
        ([{"text": TEXT, "published": "2024-02-30"}], {}, "sources[0].published: is no day"),
        ([{"text": TEXT, "published": "-000001-01-01"}], {}, "sources[0].published: is no day"),
        (["The ferry \ud800 left."], {}, r"sources[0]: character 10 is '\ud800', half of a pair"),
        ([TEXT], {"published": 7}, "published: is no day: 7"),
        ([("herald", TEXT)], {"published": {"herold": "2024-09-06"}}, "published['herold']: names no source; did you mean 'herald'?"),
        ([("herald", TEXT)], {"published": {"herald": "x"}}, "published['herald']: is no day"),
        ([TEXT], {"threads": 0}, "threads: give a number from 1 to 256, not 0"),
        ([TEXT], {"threads": True}, "threads: give a number"),
        ([" ", ("b", "\n")], {}, "text-1: is empty; give a text with words\nb: is empty"),
        ([("a.jsonl", TEXT)], {}, "a.jsonl:1: is no JSON object"),
    ],
)
def test_of_sources(sources, more, says):
    with pytest.raises(crosscheck.Fault) as told:
        crosscheck.verify(sources, **more)
    # Faults of several texts come in the order of their names.
    assert all(line in str(told.value) for line in says.split("\n"))
    assert isinstance(told.value, ValueError)


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ("one text", "texts: must be a list of texts, not str"),
        (None, "texts: must be a list of texts, not None"),
        (["a", 7], "texts[1]: must be a text, not int"),
        (["a", "\udc00"], "texts[1]: character 0"),
    ],
)
def test_of_short_claims(texts, says):
    with pytest.raises(crosscheck.Fault, match=says.replace("[", r"\[")):
        crosscheck.match(texts)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "text: is empty"),
        (("a.jsonl", "x"), "a.jsonl:1: is no JSON object"),
        (None, "text: must be a text"),
        ({"txt": TEXT}, "text: unknown key 'txt'; did you mean 'text'?"),
    ],
)
def test_of_one_text(text, says):
    with pytest.raises(crosscheck.Fault) as told:
        crosscheck.claims(text)
    assert str(told.value).startswith(says)


def test_a_fault_goes_between_processes():
    fault = crosscheck.Fault("herald: is empty")
    assert type(pickle.loads(pickle.dumps(fault))) is crosscheck.Fault
    assert str(pickle.loads(pickle.dumps(fault))) == "herald: is empty"

"""Options that change what is found, as those of the command do."""

import json
import re

import pytest

import crosscheck
from piles import pile

HERALD = "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said."
GAZETTE = "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said."
SOURCES = [("herald", HERALD), ("gazette", GAZETTE)]

#: One check that finds nothing here: where a folder has checks, no other is asked.
CHECK = """
says = "Two reports give different ages."
why = "A test."
claims = "quantity"
patterns = ["age"]
relation = "differs"
link = "likely"
guards = ["other-report"]
verdict = "discrepancy"
kind = "age"
right = 900
severity = "low"
message = "{question}: {values}"

[[examples]]
a = "Maria Lopez, 41, left."
b = "Maria Lopez, 42, left."
[[counter_examples]]
a = "Maria Lopez, 41, left."
b = "Karl Brun, 42, left."
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of rule files."""

    def write(path, text):
        file = tmp_path / "rules" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return tmp_path / "rules"

    return write


def test_a_folder_of_rules_is_laid_over_the_built_in_ones(folder):
    rules = folder("checks/age.toml", CHECK)
    assert [flag.kind for flag in crosscheck.verify(SOURCES).flags] == ["number"]
    assert crosscheck.verify(SOURCES, rules=rules).flags == []
    assert crosscheck.stories(SOURCES, rules=rules, likeness=0.001)[0].report.flags == []


def test_every_report_may_be_a_voice_of_its_own():
    copied = HERALD + " " + " ".join(
        f"The harbour master closed quay {name} for the night and sent {count} waiting buses back to the town of {name}ford."
        for count, name in enumerate(("Ash", "Birch", "Cedar", "Elm", "Fir", "Holly"), start=3)
    )
    sources = [("a", copied), ("b", copied)]
    assert {found.voices for found in crosscheck.verify(sources).findings if found.verdict == "echo"} == {1}
    apart = crosscheck.verify(sources, independent=True)
    assert not apart.voices and not [found for found in apart.findings if found.verdict == "echo"]
    assert len(crosscheck.verify(sources).voices) == 1


def test_what_is_worth_a_look_is_told_as_far_as_it_is_asked_for():
    def told(**options):
        stories = crosscheck.stories(pile(6, 4), **options)
        found = [(story.id, one.tier, one.message) for story in stories for one in story.report.findings]
        return found, [note for story in stories for note in story.report.notes if "worth a look" in note]

    every, silent = told()
    assert any(tier == "look" for _, tier, _ in every) and not silent
    none, notes = told(looks=0)
    assert none == [one for one in every if one[1] != "look"]
    assert notes
    assert told(looks=1000) == (every, [])


def test_limits_are_lifted_where_it_is_asked_for():
    line = json.dumps({"text": "One came."}) + "\n"
    many = ("many.jsonl", line * 10_001)
    with pytest.raises(crosscheck.Fault) as told:
        crosscheck.check("One came.", [many])
    assert str(told.value) == "sources: more than 10000 reports, the limit of a run; give fewer, or lift the limits with limits=False"
    assert len(crosscheck.claims(("few.jsonl", line * 3), limits=False)) == 3


def test_a_fault_of_a_rule_file_names_the_file_and_the_place(folder):
    rules = folder("lexicons/relatives.toml", 'says = "x"\nclasses = 7\n')
    calls = [
        lambda: crosscheck.verify(SOURCES, rules=rules),
        lambda: crosscheck.stories(SOURCES, rules=str(rules)),
        lambda: crosscheck.check(HERALD, [("gazette", GAZETTE)], rules=rules),
        lambda: crosscheck.claims(HERALD, rules=rules),
    ]
    for call in calls:
        with pytest.raises(crosscheck.Fault) as told:
            call()
        assert re.search(r"lexicons/relatives\.toml:\d+: ", str(told.value)), told.value
        assert str(rules) in str(told.value)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"rules": 7}, "rules: must be a path of a folder, not int"),
        ({"rules": "no/such/folder"}, "no/such/folder: cannot be read"),
        ({"independent": 1}, "independent: must be True or False, not 1"),
        ({"limits": None}, "limits: must be True or False, not None"),
        ({"looks": -1}, "looks: give a number from 0 to 1000000000, not -1"),
        ({"looks": True}, "looks: give a number"),
        ({"threads": 0}, "threads: give a number from 1 to 256, not 0"),
    ],
)
def test_options_that_do_not_serve(options, says):
    with pytest.raises(crosscheck.Fault) as told:
        crosscheck.verify(SOURCES, **options)
    assert str(told.value).startswith(says)

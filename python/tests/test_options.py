"""Options that change what is found, as those of the command do."""

import pathlib
import re

import pytest

import crosscheck

HERALD = "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said."
GAZETTE = "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said."
SOURCES = [("herald", HERALD), ("gazette", GAZETTE)]

#: One check, so that nothing else is told.
CHECK = """
id = "only-numbers"
says = "Two counts of one thing differ."
kinds = ["number"]
relation = "differs"
verdict = "discrepancy"
severity = "low"
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


MONTHS = pathlib.Path(__file__).parent / "months.toml"


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

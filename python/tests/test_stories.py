"""Many reports, sorted into stories."""

import crosscheck
from piles import pile, told_by_one


def test_reports_are_sorted_and_each_story_is_told():
    reports = pile(3, 3)
    stories, findings, claims = told_by_one(reports)
    assert [story.id for story in stories] == [f"S{number + 1}" for number in range(len(stories))]
    ids = [{source.id for source in story.report.sources} for story in stories]
    assert {"0-0", "0-1", "0-2", "copy"} <= ids[0] and {"alone"} in ids and {"blank"} in ids
    assert sum(map(len, ids)) == len(reports)
    assert any(row["verdict"] == "discrepancy" for row in findings)
    assert {row["story"] for row in claims} >= {"S1", "S2"}
    # Neither their order nor threads change anything.
    assert crosscheck.stories(reversed(reports), threads=1) == stories
    # As if the reports of a story had been given alone.
    first = [report for report in reports if report["id"] in ids[0]]
    assert crosscheck.verify(first) == stories[0].report


def test_how_like_they_must_be_is_told():
    reports = pile(3, 3)
    assert len(crosscheck.stories(reports, likeness=1)) > len(crosscheck.stories(reports))
    assert len(crosscheck.stories(reports, likeness=0.001)) < len(crosscheck.stories(reports))

"""What the package does, a function for each job."""

import json
import os
from typing import Iterable, List, Mapping, Optional, Union

from . import _native, _texts
from ._checks import Check
from ._results import Claim, Claims, Matched, Report, Story
from ._texts import Day, Text

#: A folder of rule files.
Rules = Union[None, str, "os.PathLike[str]"]

#: What a draft is called that has no name.
_DRAFT = "<draft>"


def verify(
    sources: Iterable[Text],
    *,
    published: Union[None, Day, Mapping[str, Day]] = None,
    rules: Rules = None,
    independent: bool = False,
    looks: Optional[int] = None,
    limits: bool = True,
    threads: Optional[int] = None,
) -> Report:
    """Holds reports of the same events against one another.

    `sources` are texts, pairs of a name and a text, or dicts with `text` and any of `id`, `title`, `publisher`,
    `published`, `origin`. `published` is the day of all of them, or a day for some by name; it goes before what a dict says.
    Without a day "Friday" stays open, and a note says so. Neither the order of the sources nor `threads` (as many as there
    are processors, if not told) changes the result.

    `rules` is a folder of rule files that is laid over the built-in ones, as `--rules` of the command is. `independent` counts
    every report as a voice of its own. `looks` is how many of the differences that are only worth a look are told, the
    likeliest first (the command tells 4; all, if not told). `limits=False` reads texts of more than 256 MB and more than 10,000
    reports too.

    >>> report = verify([
    ...     {"id": "herald", "publisher": "The Herald", "published": "2024-09-06",
    ...      "text": "The storm killed 12 people in Port Alden on Thursday, Mayor Maria Lopez said."},
    ...     {"id": "gazette", "publisher": "The Gazette", "published": "2024-09-06",
    ...      "text": "The storm killed 15 people in Port Alden on Thursday, Mayor Maria Lopez said."},
    ... ])
    >>> print(report.flags[0].verdict, report.flags[0].kind, report.flags[0].severity)
    discrepancy number high
    >>> sorted((piece.source, piece.value) for piece in report.flags[0].evidence)
    [('gazette', '15'), ('herald', '12')]

    Raises `Fault` where no source can be read or one is not in a form that is known; what cannot be read among others is
    told in `Report.notes`. Ctrl-C ends the call, and what was begun runs out beside it.
    """
    texts = _texts.all_of(sources, published)
    asked = _texts.asked(rules=rules, independent=independent, looks=looks, limits=limits, threads=threads)
    return Report.from_json(json.loads(_native.verify(texts, asked)))


def stories(
    sources: Iterable[Text],
    *,
    likeness: Optional[float] = None,
    published: Union[None, Day, Mapping[str, Day]] = None,
    rules: Rules = None,
    independent: bool = False,
    looks: Optional[int] = None,
    limits: bool = True,
    threads: Optional[int] = None,
) -> List[Story]:
    """Sorts reports of many events into stories, and holds the reports of each against one another.

    >>> found = stories([
    ...     ("a", "The ferry Northern Star ran aground at Gull Point. The coast guard said 14 passengers of the ferry were hurt."),
    ...     ("b", "Parliament in Velmar voted for the dam. Minister Osei Brandt praised the dam and its engineers."),
    ...     ("c", "The coast guard said 12 passengers were hurt when the ferry Northern Star ran aground at Gull Point."),
    ... ], published="2024-09-06")
    >>> [[source.id for source in story.report.sources] for story in found]
    [['c', 'a'], ['b']]
    >>> sorted(piece.value for piece in found[0].report.flags[0].evidence)
    ['12', '14']

    Two reports are of one story when they are as like as `likeness`, from 0.001 to 1 (0.18, if not told). Every report is in
    one story; stories of the most reports come first. The other options are those of `verify`.
    """
    texts = _texts.all_of(sources, published)
    asked = _texts.asked(rules=rules, independent=independent, looks=looks, limits=limits, threads=threads)
    lines = _native.stories(texts, _texts.likeness(likeness), asked).split("\n")
    return [Story.from_json(json.loads(line)) for line in lines if line]


def check(
    draft: Text,
    sources: Iterable[Text],
    *,
    published: Union[None, Day, Mapping[str, Day]] = None,
    rules: Rules = None,
    independent: bool = False,
    limits: bool = True,
    threads: Optional[int] = None,
) -> Check:
    """Holds a draft against its sources, sentence by sentence.

    The draft is given as a source is; a day for all with `published` is that of the draft too, if it has none of its own.
    The options are those of `verify`.

    >>> found = check(
    ...     "The ferry left Port Alden with 187 passengers on board.",
    ...     [("herald", "The ferry left Port Alden with 212 passengers on board.")],
    ... )
    >>> sentence = found.sentences[0]
    >>> sentence.standing
    'contradicted'
    >>> [(point.text, point.source.text) for point in sentence.points]
    [('187', '212')]

    Raises `Fault` where the draft or all sources have no text, or a source is the draft by its name.
    """
    texts = _texts.all_of(sources, published)
    own = _texts.one(draft, "draft", _DRAFT)
    if own.published is None and published is not None and not isinstance(published, Mapping):
        own = _texts.one(draft, "draft", _DRAFT, published)
    for i, text in enumerate(texts):
        # A draft among its sources would bear itself out.
        if text.name == own.name:
            raise _native.Fault(f"sources[{i}]: is called {own.name!r}, as is the draft; leave the draft out of its sources")
    asked = _texts.asked(rules=rules, independent=independent, limits=limits, threads=threads)
    return Check.from_json(json.loads(_native.check(own, texts, asked)))


def claims(
    text: Text,
    *,
    published: Optional[Day] = None,
    rules: Rules = None,
    limits: bool = True,
    threads: Optional[int] = None,
) -> Claims:
    """What one report claims, in the order of the text.

    >>> told = claims("The ferry left Port Alden with 212 passengers on board.")
    >>> [claim.value for claim in told if claim.kind == "quantity"]
    ['212']

    Raises `Fault` where the text is empty or not in the form that its name tells.
    """
    own = _texts.one(text, "text", "text", published)
    lines = _native.claims(own, _texts.asked(rules=rules, limits=limits, threads=threads)).split("\n")
    return Claims([Claim.from_json(json.loads(line)) for line in lines if line])


def match(texts: Iterable[str], *, threads: Optional[int] = None) -> Matched:
    """Puts short claims, by the thousand or the million, into clusters of one claim each.

    >>> match([
    ...     "The mayor opened the new bridge on Friday.",
    ...     "Two people died in a fire in Port Alden.",
    ...     "The new bridge was opened by the mayor on Friday.",
    ... ]).clusters()
    [[0, 2], [1]]

    Raises `Fault` where one of them is no text, or there are too many.
    """
    return Matched(_native.match_claims(_texts.claims_of(texts), _texts.asked(threads=threads).threads))


def schema() -> str:
    """The JSON Schema of the results: of `Report`, and below `$defs` of `Check` and of all parts."""
    return _native.schema()

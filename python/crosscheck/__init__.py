"""crosscheck: several reports of the same events in, what they agree on and where they differ out.

>>> import crosscheck
>>> herald = "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said."
>>> gazette = "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said."
>>> report = crosscheck.verify([("herald", herald), ("gazette", gazette)], published="2024-09-06")
>>> [(found.kind, sorted(piece.value for piece in found.evidence)) for found in report.flags]
[('number', ['187', '212'])]

Nothing is printed, no file is touched, no network is needed. Places (`start`, `end`) count bytes of the text in UTF-8:
``text.encode()[start:end].decode()`` are the words.
"""

from ._calls import check, claims, match, schema, stories, verify
from ._checks import Check, CheckedSentence, Count, Place, Point
from ._native import Fault, __version__
from ._results import (
    Citation,
    Claim,
    Claims,
    Clause,
    Cluster,
    Evidence,
    Finding,
    Matched,
    Passage,
    Report,
    Shared,
    Slot,
    Source,
    Story,
    Tie,
    Voice,
    Words,
)
from ._texts import Day, Text

__all__ = [
    "Check",
    "CheckedSentence",
    "Citation",
    "Claim",
    "Claims",
    "Clause",
    "Cluster",
    "Count",
    "Day",
    "Evidence",
    "Fault",
    "Finding",
    "Matched",
    "Passage",
    "Place",
    "Point",
    "Report",
    "Shared",
    "Slot",
    "Source",
    "Story",
    "Text",
    "Tie",
    "Voice",
    "Words",
    "__version__",
    "check",
    "claims",
    "match",
    "schema",
    "stories",
    "verify",
]

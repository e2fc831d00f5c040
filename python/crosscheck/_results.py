"""Results: dataclasses with the fields of the JSON Schema (`crosscheck.schema`), built from that JSON and from nothing else.

``dataclasses.asdict`` gives the JSON back. A field whose name is a word of Python has a line behind it (``from_``).
"""

from dataclasses import dataclass
from keyword import iskeyword
from typing import Any, ClassVar, Dict, Iterator, List, Optional, Type, TypeVar

from ._table import Table

_P = TypeVar("_P", bound="Part")


@dataclass(frozen=True)
class Part:
    """A part of a result."""

    #: The fields that hold parts themselves.
    _parts: ClassVar[Dict[str, Type["Part"]]] = {}

    @classmethod
    def from_json(cls: Type[_P], told: Dict[str, Any]) -> _P:
        """From the JSON of the part."""
        parts = {name: _parts_of(part, told[name]) for name, part in cls._parts.items()}
        fields = {**told, **parts}
        return cls(**{f"{name}_" if iskeyword(name) else name: value for name, value in fields.items()})


def _parts_of(part: Type[Part], told: Any) -> Any:
    """A part, or a list of parts, or a list of such lists."""
    if isinstance(told, list):
        return [_parts_of(part, one) for one in told]
    return None if told is None else part.from_json(told)


@dataclass(frozen=True)
class Source(Part):
    """One report."""

    id: str
    #: The name that it was given.
    path: str
    title: Optional[str]
    publisher: Optional[str]
    #: Year, month and day.
    published: Optional[str]
    byline: Optional[str]
    url: Optional[str]
    #: Agencies and outlets that it credits for its words.
    origins: List[str]
    #: Sources that are one voice share a number, from 0.
    voice: int


@dataclass(frozen=True)
class Slot(Part):
    """A part of a claim: a key slot names its question, the value slot is its answer."""

    name: str
    #: key or value.
    role: str
    value: str
    #: None where the slot stands nowhere in the text.
    start: Optional[int]
    end: Optional[int]


@dataclass(frozen=True)
class Claim(Part):
    """An answer to one question."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"slots": Slot}

    id: str
    #: Id of the source.
    source: str
    #: quantity, date, quote, title, event, name or role.
    kind: str
    start: int
    end: int
    text: str
    #: Who says so, in the source's words; None where the source itself does.
    speaker: Optional[str]
    #: asserted, agreed, planned, expected, considered, alleged, possible or denied.
    certainty: str
    #: positive or negative.
    polarity: str
    #: When the event takes place, in an ISO-like form.
    time: Optional[str]
    slots: List[Slot]
    rule: str

    @property
    def value(self) -> Optional[str]:
        """The answer, in a normal form."""
        return next((slot.value for slot in self.slots if slot.role == "value"), None)


@dataclass(frozen=True)
class Claims(Table):
    """Claims in order, and a table with a row for each.

    No list, although it is walked and indexed as one: libraries that read tables take a list for something else.
    """

    COLUMNS = {
        "id": "str",
        "source": "str",
        "kind": "str",
        "value": "str",
        "start": "int",
        "end": "int",
        "text": "str",
        "speaker": "str",
        "certainty": "str",
        "polarity": "str",
        "time": "str",
        "rule": "str",
    }

    claims: List[Claim]

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __len__(self) -> int:
        return len(self.claims)

    def __getitem__(self, at: int) -> Claim:
        return self.claims[at]

    def rows(self) -> List[Dict[str, Any]]:
        """A row for each claim."""
        return [{name: getattr(claim, name) for name in self.COLUMNS} for claim in self.claims]


@dataclass(frozen=True)
class Cluster(Part):
    """Claims that answer one question."""

    id: str
    question: str
    #: Ids of the claims.
    claims: List[str]


@dataclass(frozen=True)
class Evidence(Part):
    """The shortest stretch of words that carries a claim."""

    #: Id of the source.
    source: str
    #: Id of the claim, where it is one.
    claim: Optional[str]
    start: int
    end: int
    text: str
    #: What the words say, normalised.
    value: str


@dataclass(frozen=True)
class Finding(Part):
    """What the reports agree on, or where they differ, with the words that prove it."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"evidence": Evidence}

    id: str
    #: discrepancy, update, rewording, refinement, agreement, echo or single.
    verdict: str
    #: number, money, percent, date, duration, age, ordinal, actor, speaker, quote, title, name, place, action,
    #: certainty, polarity, term or scope.
    kind: str
    #: high (a reader would be misled), medium or low.
    severity: str
    #: How likely it is right, from 0 to 1.
    probability: float
    #: One line for a person.
    message: str
    #: Id of the cluster that it came from.
    cluster: Optional[str]
    evidence: List[Evidence]
    #: How many independent voices the evidence has.
    voices: int
    #: Why the pieces were held to be about the same thing.
    because: str
    #: The rule that made it.
    rule: str
    #: Of a discrepancy or an update: firm, or only worth a look.
    tier: Optional[str] = None


@dataclass(frozen=True)
class Clause(Part):
    """The sentence of a report that findings are told of."""

    #: Id of the source.
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Passage(Part):
    """Findings about the same clauses of the same reports."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"evidence": Clause}

    id: str
    #: Ids of the findings, most important first.
    findings: List[str]
    evidence: List[Clause]


@dataclass(frozen=True)
class Tie(Part):
    """Why two sources are one voice."""

    #: Ids of the two.
    sources: List[str]
    #: credit, publisher or words.
    reason: str
    #: The agency or the publisher.
    name: Optional[str]
    #: How much of the own words of the shorter one stands in the other, from 0 to 1.
    share: Optional[float]
    #: Id of the one whose words they are, where that can be told.
    from_: Optional[str]


@dataclass(frozen=True)
class Voice(Part):
    """Sources that are one voice; an agreement counts voices."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"ties": Tie}

    #: Its number, as sources have it.
    voice: int
    #: Ids of the sources.
    sources: List[str]
    ties: List[Tie]


@dataclass(frozen=True)
class Words(Part):
    """Words of a source."""

    #: Id of the source.
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Shared(Part):
    """Two sources that share passages of twelve words or more."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"passages": Words}

    #: Ids of the two.
    sources: List[str]
    #: How much of the own words of the shorter one stands in the passages, from 0 to 1.
    share: float
    #: How many words the passages are.
    words: int
    #: Id of the one of the earlier day of publication, where the days are known and differ.
    from_: Optional[str]
    #: Each passage as it stands in both.
    passages: List[List[Words]]


@dataclass(frozen=True)
class Citation(Part):
    """A sentence in which a source says from whom it has what it tells."""

    #: Whom it cites, by the usual name.
    name: str
    #: Ids of the sources of that name.
    of: List[str]
    #: Id of the source that cites.
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Report(Part, Table):
    """What several reports agree on and where they differ; as a table a row for each piece of evidence."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {
        "sources": Source,
        "claims": Claim,
        "clusters": Cluster,
        "findings": Finding,
        "passages": Passage,
        "voices": Voice,
        "shared": Shared,
        "citations": Citation,
    }
    COLUMNS = {
        "finding": "str",
        "verdict": "str",
        "tier": "str",
        "kind": "str",
        "severity": "str",
        "probability": "float",
        "message": "str",
        "rule": "str",
        "voices": "int",
        "cluster": "str",
        "source": "str",
        "publisher": "str",
        "published": "str",
        "claim": "str",
        "start": "int",
        "end": "int",
        "value": "str",
        "text": "str",
    }

    #: The name and the version of the form.
    schema: str
    sources: List[Source]
    claims: List[Claim]
    clusters: List[Cluster]
    #: Most important first.
    findings: List[Finding]
    passages: List[Passage]
    #: Each voice of several sources.
    voices: List[Voice]
    shared: List[Shared]
    citations: List[Citation]
    #: What a reader should know about the run: a text without a day, one that could not be read.
    notes: List[str]

    @property
    def flags(self) -> List[Finding]:
        """Discrepancies and updates, firm (`Finding.tier`) or worth a look, most important first."""
        return [finding for finding in self.findings if finding.tier is not None]

    def rows(self) -> List[Dict[str, Any]]:
        """A row for each piece of evidence of each finding."""
        told = {source.id: source for source in self.sources}
        return [
            {
                "finding": finding.id,
                "verdict": finding.verdict,
                "tier": finding.tier,
                "kind": finding.kind,
                "severity": finding.severity,
                "probability": finding.probability,
                "message": finding.message,
                "rule": finding.rule,
                "voices": finding.voices,
                "cluster": finding.cluster,
                "source": piece.source,
                "publisher": told[piece.source].publisher,
                "published": told[piece.source].published,
                "claim": piece.claim,
                "start": piece.start,
                "end": piece.end,
                "value": piece.value,
                "text": piece.text,
            }
            for finding in self.findings
            for piece in finding.evidence
        ]


@dataclass(frozen=True)
class Story:
    """Reports of one event, among many that were sorted."""

    #: S1, S2 and so on, the story of the most reports first.
    id: str
    #: The headline of the report that the others are likest to; its id where it has none.
    title: str
    report: Report

    @classmethod
    def from_json(cls, told: Dict[str, Any]) -> "Story":
        """The line of a story, as `crosscheck report --group --format json` prints it."""
        report = {name: value for name, value in told.items() if name != "story"}
        return cls(told["story"]["id"], told["story"]["title"], Report.from_json(report))


@dataclass(frozen=True)
class Matched(Table):
    """Short claims in clusters; as a table a row for each claim."""

    COLUMNS = {"claim": "int", "centre": "int"}

    #: For each claim the number, from 0, of the claim at the centre of its cluster: its own for a centre.
    centres: List[int]

    def clusters(self) -> List[List[int]]:
        """The clusters, each the numbers of its claims, in the order of their first claims."""
        by_centre: Dict[int, List[int]] = {}
        for claim, centre in enumerate(self.centres):
            by_centre.setdefault(centre, []).append(claim)
        return list(by_centre.values())

    def rows(self) -> List[Dict[str, Any]]:
        """A row for each claim."""
        return [{"claim": claim, "centre": centre} for claim, centre in enumerate(self.centres)]

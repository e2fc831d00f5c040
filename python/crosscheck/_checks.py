"""A draft held against its sources: dataclasses with the fields of ``$defs/check`` of the JSON Schema."""

from dataclasses import dataclass
from typing import Any, ClassVar, Dict, List, Optional, Type

from ._results import Part, Source
from ._table import Table


@dataclass(frozen=True)
class Count(Part):
    """How many sentences stand so."""

    standing: str
    sentences: int


@dataclass(frozen=True)
class Place(Part):
    """Words of a source."""

    #: Id of the source.
    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Point(Part):
    """Words of the draft, and what a source has to say to them."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"source": Place}

    #: otherwise, detail, perhaps-otherwise, nothing or same.
    says: str
    kind: str
    probability: float
    start: int
    end: int
    text: str
    #: None where no source has any.
    source: Optional[Place]


@dataclass(frozen=True)
class CheckedSentence(Part):
    """A sentence of the draft as it stands to the sources."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {"points": Point}

    start: int
    end: int
    text: str
    #: contradicted, other-detail, in-part, not-found or supported.
    standing: str
    #: Whether one source has it and another contradicts it.
    disputed: bool
    #: How many voices say it as a whole.
    voices: int
    points: List[Point]


@dataclass(frozen=True)
class Check(Part, Table):
    """A draft held against its sources; as a table a row for each point of a sentence, or for a sentence without any."""

    _parts: ClassVar[Dict[str, Type[Part]]] = {
        "draft": Source,
        "sources": Source,
        "counts": Count,
        "sentences": CheckedSentence,
    }
    COLUMNS = {
        "sentence": "int",
        "standing": "str",
        "disputed": "bool",
        "start": "int",
        "end": "int",
        "text": "str",
        "says": "str",
        "kind": "str",
        "probability": "float",
        "point_start": "int",
        "point_end": "int",
        "point_text": "str",
        "source": "str",
        "source_start": "int",
        "source_end": "int",
        "source_text": "str",
    }

    #: The name and the version of the form.
    schema: str
    draft: Source
    sources: List[Source]
    #: The gravest standing first.
    counts: List[Count]
    #: Every sentence of the draft, in order.
    sentences: List[CheckedSentence]
    notes: List[str]

    def rows(self) -> List[Dict[str, Any]]:
        """The rows; sentences are numbered from 0."""
        rows: List[Dict[str, Any]] = []
        for number, sentence in enumerate(self.sentences):
            points: List[Optional[Point]] = [*sentence.points] or [None]
            for point in points:
                place = point.source if point else None
                rows.append(
                    {
                        "sentence": number,
                        "standing": sentence.standing,
                        "disputed": sentence.disputed,
                        "start": sentence.start,
                        "end": sentence.end,
                        "text": sentence.text,
                        "says": point.says if point else None,
                        "kind": point.kind if point else None,
                        "probability": point.probability if point else None,
                        "point_start": point.start if point else None,
                        "point_end": point.end if point else None,
                        "point_text": point.text if point else None,
                        "source": place.id if place else None,
                        "source_start": place.start if place else None,
                        "source_end": place.end if place else None,
                        "source_text": place.text if place else None,
                    }
                )
        return rows

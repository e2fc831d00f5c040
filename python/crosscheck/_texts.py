"""Texts as callers give them, brought into one form. A fault names the place: ``sources[2].published: ...``."""

import datetime
import difflib
import os
import re
from dataclasses import dataclass, replace
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple, Union

from ._native import LIKENESS, Fault

Text = Union[str, bytes, Tuple[str, Union[str, bytes]], Mapping[str, Any]]
"""A text; a pair of its name and the text; or a dict with `text` and any of `id`, `title`, `publisher`, `published`, `origin`.

Bytes are read as a file is, in whatever encoding they are. The ending of a name or an id tells the form as that of a file
does: ``.html``, ``.md``, ``.jsonl`` and the others; without one it is what the text begins with, as a rule plain text.
"""

Day = Union[str, datetime.date]
"""A day of publication: a date, a datetime, or a text that begins with year, month and day (``2024-09-06``)."""

_KEYS = ("id", "text", "title", "publisher", "published", "origin")


@dataclass(frozen=True)
class Given:
    """A text with what is said of it."""

    name: str
    content: bytes
    title: Optional[str] = None
    publisher: Optional[str] = None
    published: Optional[str] = None
    origin: Optional[str] = None


def one(text: Text, place: str, name: str, published: Optional[Day] = None) -> Given:
    """A text; `name` is what it is called where nobody says."""
    given = _given(text, place, name)
    if published is None:
        return given
    return replace(given, published=_day(published, "published"))


def all_of(sources: Iterable[Text], published: Union[None, Day, Mapping[str, Day]] = None) -> List[Given]:
    """Texts with names of their own, and the days that are told of them."""
    if isinstance(sources, (str, bytes, Mapping)):
        what = "dict" if isinstance(sources, Mapping) else type(sources).__name__
        mend = "give sources.items()" if what == "dict" else "write [text]"
        raise Fault(f"sources: must be a list of texts, not one {what}; {mend}")
    if not isinstance(sources, Iterable):
        raise Fault(f"sources: must be a list of texts, not {_type(sources)}")
    texts = [_given(text, f"sources[{i}]", f"text-{i + 1}") for i, text in enumerate(sources)]
    if not texts:
        raise Fault("sources: hold no text; give reports")
    first: Dict[str, int] = {}
    for i, text in enumerate(texts):
        before = first.setdefault(text.name, i)
        if before != i:
            raise Fault(f"sources[{i}]: is called {text.name!r}, as is sources[{before}]; give each a name of its own")
    if published is None:
        return texts
    if not isinstance(published, Mapping):
        day = _day(published, "published")
        return [replace(text, published=day) for text in texts]
    for name, told in published.items():
        if name not in first:
            raise Fault(f"published[{name!r}]: names no source; {_nearest(name, first)}")
        at = first[name]
        texts[at] = replace(texts[at], published=_day(told, f"published[{name!r}]"))
    return texts


@dataclass(frozen=True)
class Asked:
    """How texts are read; each option is told of where it is one of a call."""

    rules: Optional[str] = None
    independent: bool = False
    looks: Optional[int] = None
    limits: bool = True
    threads: Optional[int] = None


def asked(
    *,
    rules: Union[None, str, "os.PathLike[str]"] = None,
    independent: bool = False,
    looks: Optional[int] = None,
    limits: bool = True,
    threads: Optional[int] = None,
) -> Asked:
    """Options that serve; more threads than 256 a machine may refuse."""
    if rules is not None and not isinstance(rules, (str, os.PathLike)):
        raise Fault(f"rules: must be a path of a folder, not {_type(rules)}")
    for name, value in (("independent", independent), ("limits", limits)):
        if not isinstance(value, bool):
            raise Fault(f"{name}: must be True or False, not {value!r}")
    for name, number, least, most in (("threads", threads, 1, 256), ("looks", looks, 0, 1_000_000_000)):
        if number is None:
            continue
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            raise Fault(f"{name}: give a number from {least} to {most}, not {number!r}")
    return Asked(None if rules is None else os.fspath(rules), independent, looks, limits, threads)


def likeness(part: Optional[float]) -> int:
    """How like two reports of one story are, in thousandths."""
    if part is None:
        return LIKENESS
    if isinstance(part, bool) or not isinstance(part, (int, float)) or not 0.001 <= part <= 1:
        raise Fault(f"likeness: give a part of one, from 0.001 to 1, such as 0.18, not {part!r}")
    return round(part * 1000)


def _given(text: Text, place: str, name: str) -> Given:
    if isinstance(text, (str, bytes)):
        return Given(name, _content(text, place))
    if isinstance(text, Mapping):
        return _record(text, place, name)
    if isinstance(text, tuple) and len(text) == 2:
        return Given(_words(text[0], f"{place}[0]"), _content(text[1], f"{place}[1]"))
    raise Fault(f"{place}: must be a text, a pair of name and text, or a dict, not {_type(text)}")


def _record(record: Mapping[str, Any], place: str, name: str) -> Given:
    for key in record:
        if key not in _KEYS:
            raise Fault(f"{place}: unknown key {key!r}; {_nearest(key, _KEYS)}")
    if "text" not in record:
        raise Fault(f'{place}: has no text; give the report under "text"')

    def told(key: str) -> Optional[str]:
        value = record.get(key)
        return None if value is None else _words(value, f"{place}.{key}")

    day = record.get("published")
    return Given(
        name=told("id") or name,
        content=_content(record["text"], f"{place}.text"),
        title=told("title"),
        publisher=told("publisher"),
        published=None if day is None else _day(day, f"{place}.published"),
        origin=told("origin"),
    )


def _content(text: object, place: str) -> bytes:
    if isinstance(text, bytes):
        return text
    if not isinstance(text, str):
        raise Fault(f"{place}: must be a text, not {_type(text)}")
    return _encoded(text, place)


def _words(words: object, place: str) -> str:
    if not isinstance(words, str):
        raise Fault(f"{place}: must be a text, not {_type(words)}")
    _encoded(words, place)
    if not words.strip():
        raise Fault(f"{place}: is empty; write it or leave it out")
    return words.strip()


def _encoded(text: str, place: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        wrong = text[error.start]
        raise Fault(f"{place}: character {error.start} is {wrong!a}, half of a pair; mend the text") from None


def _day(day: object, place: str) -> str:
    if isinstance(day, datetime.datetime):
        return day.date().isoformat()
    if isinstance(day, datetime.date):
        return day.isoformat()
    if isinstance(day, str):
        written = re.fullmatch(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ].*)?\s*", day, re.ASCII)
        try:
            return datetime.date.fromisoformat(written[1] if written else "").isoformat()
        except ValueError:
            pass
    raise Fault(f'{place}: is no day: {day!r}; write year, month and day, as in "2024-09-06"')


def claims_of(texts: Iterable[str]) -> List[str]:
    """Short claims, each a text."""
    if isinstance(texts, (str, bytes, Mapping)) or not isinstance(texts, Iterable):
        raise Fault(f"texts: must be a list of texts, not {_type(texts)}")
    claims = list(texts)
    for i, claim in enumerate(claims):
        if not isinstance(claim, str):
            raise Fault(f"texts[{i}]: must be a text, not {_type(claim)}")
        if not claim.isascii():
            _encoded(claim, f"texts[{i}]")
    return claims


def _type(value: object) -> str:
    return "None" if value is None else type(value).__name__


def _nearest(word: object, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(str(word), names, n=1)
    return f"did you mean {near[0]!r}?" if near else "allowed are " + ", ".join(map(repr, names[:10]))

"""Stories of more reports than one machine holds, on Spark 4 or what speaks its protocol: `pip install crosscheck[spark]`.

>>> from crosscheck.spark import claims, findings, stories    # doctest: +SKIP
>>> told = stories(spark.table("reports")).persist()          # doctest: +SKIP
>>> findings(told).where("tier = 'firm'").show()              # doctest: +SKIP

What is found is what `crosscheck.stories` finds in the same reports on one machine, row for row: each step is the same code, and
none leaves out what that would find. The machines read the reports, weigh their words, meet on rare ones, and hold the reports
of each story against one another. Four things are settled on the driver, since each hangs on all reports: which of their
names are one, how rare each word is, which order they stand in, and which links make a story. For that it needs some 5 KB of
memory for a report and 200 bytes for two reports that are alike. `crosscheck` must be there on every machine, in one version,
and so must a folder of `rules`.
"""

import json
import logging
from dataclasses import replace
from functools import partial
from typing import Any, Callable, Dict, Iterator, List, Optional

import pyarrow
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from . import _native, _texts
from ._calls import Rules
from ._results import Claims, Report, Story
from ._texts import Asked

#: Says how far the work is.
_LOG = logging.getLogger(__name__)

Row = Dict[str, Any]
#: Names of columns, each with the word for its type.
Columns = Dict[str, str]
#: What a table of reports may hold; `id` and `text` must be there.
_COLUMNS = ("id", "text", "title", "publisher", "published", "origin")
#: So many rows go through the engine at a time.
_AT_ONCE = 256
_TYPES = {
    "str": pyarrow.string(),
    "int": pyarrow.int64(),
    "float": pyarrow.float64(),
    "bool": pyarrow.bool_(),
    "bytes": pyarrow.binary(),
    "number": pyarrow.int32(),
    "numbers": pyarrow.list_(pyarrow.int32()),
    "keys": pyarrow.list_(pyarrow.struct({"term": pyarrow.int32(), "weight": pyarrow.int64()})),
}
#: What each step gives, column by column.
_SEEN = {"id": "str", "order": "bytes", "day": "number", "names": "bytes", "profile": "bytes", "fault": "str"}
_PLACE = {"id": "str", "number": "number", "entities": "numbers"}
_SAID = {"number": "number", "day": "number", "word": "str", "count": "int"}
_WEIGHT = {"word": "str", "term": "number", "weight": "number"}
_KEYED = {"number": "number", "day": "number", "vector": "bytes", "length": "int", "keys": "keys"}
_LINK = {"a": "number", "b": "number", "weight": "number"}
_MEMBER = {"id": "str", "number": "int", "centre": "str"}
_STORY = {"number": "int", "story": "str", "title": "str", "report": "str"}


def stories(
    reports: DataFrame,
    *,
    likeness: Optional[float] = None,
    rules: Rules = None,
    independent: bool = False,
    looks: Optional[int] = None,
    limits: bool = True,
    partitions: int = 200,
) -> DataFrame:
    """Sorts reports into stories and holds those of each against one another: a row for each story, with its `number` from 1,
    its `story` (S1, S2, ...), its `title` and its `report` as JSON, which `findings` and `claims` make into tables.

    `reports` has a row for each: `id` (all different), `text`, and where they are known `title`, `publisher`, `published` and
    `origin`. `partitions` is how many pieces the work is cut into: three for each core or more, and one for 500 reports or
    fewer, since Spark keeps what is told of a piece at once, some 73 KB a report. The other options are those of
    `crosscheck.stories`, and `limits` is that of one text. All but the last step is done during the call.

    Raises `Fault` where a row has no id or that of another, or nothing can be read; a row that cannot be read among others is
    told in the notes of the first story.
    """
    asked = _texts.asked(rules=rules, independent=independent, looks=looks, limits=limits, threads=1)
    alike = _texts.likeness(likeness)
    for column in ("id", "text"):
        if column not in reports.columns:
            raise _native.Fault(f"reports: has no column {column!r}; its columns are {', '.join(reports.columns)}")
    given = reports.select([_told(reports, column) for column in _COLUMNS]).repartition(partitions, "id")
    seen = _each(given, _profile, _SEEN, asked).persist()
    place, faults = _places(seen, asked)
    ids = place.column("id")
    numbered = reports.sparkSession.createDataFrame(place)
    said = _each(seen.join(numbered, "id"), _counts, _SAID).persist()
    _LOG.info("read %d reports", len(ids))
    links = _links(said, len(ids), alike)
    _LOG.info("%d pairs of reports are alike", len(links))
    rows = [
        (ids[at].as_py(), number, ids[centre].as_py())
        for number, (centre, members) in enumerate(_native.gathered(len(ids), links))
        for at in members
    ]
    seen.unpersist()
    said.unpersist()
    grouped = reports.sparkSession.createDataFrame(_table(_MEMBER, *zip(*rows)))
    pile = F.collect_list(F.struct(*_COLUMNS)).alias("reports")
    piles = given.join(grouped, "id").groupBy("number", "centre").agg(pile).repartition(partitions, "number")
    return _each(piles, _story, _STORY, replace(asked, limits=False), faults, at_once=1)


def findings(told: DataFrame) -> DataFrame:
    """The findings of stories: a row for each piece of evidence, as `Report.rows` has them, with the `story`."""
    return _each(told, _findings, {"story": "str", **Report.COLUMNS}, at_once=1)


def claims(told: DataFrame) -> DataFrame:
    """The claims of the reports of stories, as `Claims.rows` has them, with the `story`."""
    return _each(told, _claims, {"story": "str", **Claims.COLUMNS}, at_once=1)


def _places(seen: DataFrame, asked: Asked) -> Any:
    """Which number each report has in the order of all, with the entities of all that its own are; and what cannot be read."""
    ordered = seen.orderBy("order", "id").select("id", "names", "fault").toArrow()
    known = set()
    for name in ordered.column("id").to_pylist():
        if name is None or name in known:
            raise _native.Fault(f"reports: {'a row has no id' if name is None else f'two have the id {name!r}'}; give each its own")
        known.add(name)
    rows = ordered.to_pylist()
    faults = sorted((row["id"], row["fault"]) for row in rows if row["fault"] is not None)
    kept = [row for row in rows if row["fault"] is None]
    if not kept:
        raise _native.Fault("\n".join(fault for _, fault in faults) or "reports: hold no row; give reports")
    _LOG.info("put %d reports in order", len(kept))
    entities = _native.join([row["names"] for row in kept], replace(asked, threads=None))
    place = _table(_PLACE, [row["id"] for row in kept], range(len(kept)), entities)
    return place, [fault for _, fault in faults]


def _links(said: DataFrame, reports: int, likeness: int) -> List[Any]:
    """Which reports are alike: every two that share keys are weighed by these alone, and by all words where that leaves it open."""
    held = said.groupBy("word").agg(F.count("*").alias("holding")).toArrow()
    words = held.column("word").to_pylist()
    if not words:
        return []
    _LOG.info("counted %d words and names", len(words))
    known = _native.terms(words, held.column("holding").to_pylist(), reports)
    weights = said.sparkSession.createDataFrame(_table(_WEIGHT, words, *zip(*known)))
    by_report = said.join(weights, "word").groupBy("number", "day")
    vectors = by_report.agg(F.collect_list(F.struct("term", "weight", "count")).alias("said"))
    vectors = _each(vectors, _vector, _KEYED, likeness).persist()
    keys = vectors.select("number", "day", "length", F.explode("keys").alias("key"))
    keys = keys.select("number", "day", "length", "key.term", "key.weight")
    # Reports that many days apart are never alike: each meets those of its own span of days and of the next to it.
    span = F.floor(F.col("day") / (_native.OTHER_DAYS + 1))
    dated = keys.where("day is not null").withColumn("span", span)
    near = dated.withColumn("span", F.explode(F.array(F.col("span") - 1, F.col("span"), F.col("span") + 1)))
    a, b = _side(dated, "a"), _side(near, "b")
    close = F.abs(F.col("a_day") - F.col("b_day")) <= _native.OTHER_DAYS
    pairs = a.join(b, (a.a_term == b.b_term) & (a.a_span == b.b_span) & (a.a_number < b.b_number) & close)
    # A report without a day meets all, and another without one once.
    free, all_ = _side(keys.where("day is null"), "a"), _side(keys, "b")
    once = F.col("b_day").isNotNull() | (free.a_number < all_.b_number)
    open_ = free.join(all_, (free.a_term == all_.b_term) & once)
    both = ["a_number", "b_number", "a_length", "b_length", "a_weight", "b_weight"]
    pairs = pairs.select(both).unionByName(open_.select(both))
    shared = F.sum(F.col("a_weight") * F.col("b_weight")).alias("shared")
    pairs = pairs.groupBy("a_number", "b_number", "a_length", "b_length").agg(shared)
    # The bound of `can_be_like`, which `like` asks once more.
    pairs = pairs.where(F.col("shared") * 2000 > F.lit(likeness) * F.col("a_length") * F.col("b_length"))
    of_a = vectors.select(F.col("number").alias("a_number"), F.col("vector").alias("a"))
    of_b = vectors.select(F.col("number").alias("b_number"), F.col("vector").alias("b"))
    pairs = pairs.select("a_number", "b_number", "shared").join(of_a, "a_number").join(of_b, "b_number")
    links = _each(pairs, _like, _LINK, likeness).toArrow()
    vectors.unpersist()
    return list(zip(*(column.to_pylist() for column in links.columns)))


# What runs on the machines: rows in, rows out.


def _profile(rows: List[Row], asked: Asked) -> List[Row]:
    out, texts = [], []
    for row in rows:
        given = {key: value for key, value in row.items() if value is not None}
        try:
            text = _texts.one(given, f"reports[{row['id']!r}]", "report")
            if row["id"] is not None and text.name != row["id"]:
                raise _native.Fault(f"reports[{row['id']!r}].id: has blanks around it; take them off")
            texts.append((row["id"], text))
        except _native.Fault as fault:
            out.append({"id": row["id"], "fault": str(fault)})
    for (name, _), (profile, wrong) in zip(texts, _native.profiles([text for _, text in texts], asked)):
        order, day, names, terms = profile or (None, None, None, None)
        out.append({"id": name, "order": order, "day": day, "names": names, "profile": terms, "fault": wrong})
    return out


def _counts(rows: List[Row]) -> List[Row]:
    counts = _native.counts([(row["profile"], row["entities"]) for row in rows])
    of = ((row["number"], row["day"], words) for row, words in zip(rows, counts))
    return [{"number": number, "day": day, "word": word, "count": count} for number, day, words in of for word, count in words]


def _vector(rows: List[Row], likeness: int) -> List[Row]:
    said = [[(one["term"], one["weight"], one["count"]) for one in row["said"]] for row in rows]
    of = ((row["number"], row["day"], vector) for row, vector in zip(rows, _native.vectors(said, likeness)))
    return [
        {"number": number, "day": day, "vector": vector, "length": length, "keys": [{"term": t, "weight": w} for t, w in keys]}
        for number, day, (vector, length, keys) in of
    ]


def _like(rows: List[Row], likeness: int) -> List[Row]:
    weights = _native.like([(row["a"], row["b"], row["shared"]) for row in rows], likeness)
    of = ((sorted((row["a_number"], row["b_number"])), weight) for row, weight in zip(rows, weights))
    return [{"a": a, "b": b, "weight": weight} for (a, b), weight in of if weight >= likeness]


def _story(rows: List[Row], asked: Asked, faults: List[str]) -> List[Row]:
    out = []
    for row in rows:
        given = [{key: value for key, value in one.items() if value is not None} for one in row["reports"]]
        notes = faults if row["number"] == 0 else []
        line = _native.story(row["number"], row["centre"], _texts.all_of(given), notes, asked)
        story = json.loads(line)["story"]
        out.append({"number": row["number"] + 1, "story": story["id"], "title": story["title"], "report": line})
    return out


def _findings(rows: List[Row]) -> List[Row]:
    stories = [Story.from_json(json.loads(row["report"])) for row in rows]
    return [{"story": story.id, **row} for story in stories for row in story.report.rows()]


def _claims(rows: List[Row]) -> List[Row]:
    stories = [Story.from_json(json.loads(row["report"])) for row in rows]
    return [{"story": story.id, **row} for story in stories for row in Claims(story.report.claims).rows()]


def _each(table: DataFrame, work: Callable[..., List[Row]], columns: Columns, *more: Any, at_once: int = _AT_ONCE) -> DataFrame:
    """Rows through a function on the machines, so many at a time."""
    schema = pyarrow.schema([(name, _TYPES[kind]) for name, kind in columns.items()])
    return table.mapInArrow(partial(_batches, work, schema, more, at_once), from_arrow_schema(schema))


def _batches(
    work: Callable[..., List[Row]], schema: pyarrow.Schema, more: Any, at_once: int, batches: Iterator[pyarrow.RecordBatch]
) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, at_once):
            yield pyarrow.RecordBatch.from_pylist(work(batch.slice(start, at_once).to_pylist(), *more), schema)


def _table(columns: Columns, *values: Any) -> pyarrow.Table:
    return pyarrow.table([pyarrow.array(of, _TYPES[kind]) for of, kind in zip(values, columns.values())], names=list(columns))


def _told(reports: DataFrame, column: str) -> Column:
    return (F.col(column) if column in reports.columns else F.lit(None)).cast("string").alias(column)


def _side(keys: DataFrame, side: str) -> DataFrame:
    return keys.select([F.col(column).alias(f"{side}_{column}") for column in keys.columns])

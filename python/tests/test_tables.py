"""Results as data frames."""

import pytest

import crosscheck

HERALD = "The ferry left Port Alden with 212 passengers on board on Thursday, Mayor Maria Lopez said."
GAZETTE = "The ferry left Port Alden with 187 passengers on board on Thursday, Mayor Maria Lopez said."
RESULTS = {
    "report": lambda: crosscheck.verify([("herald", HERALD), ("gazette", GAZETTE)], published="2024-09-06"),
    "check": lambda: crosscheck.check(HERALD + " Snow fell in Tromso.", [("gazette", GAZETTE)]),
    "claims": lambda: crosscheck.claims(HERALD),
    "matched": lambda: crosscheck.match([HERALD, GAZETTE]),
    "claims of a report": lambda: crosscheck.Claims(RESULTS["report"]().claims),
    "nothing": lambda: crosscheck.Claims([]),
}


def values(frame):
    """The rows of a frame, with None for what is missing."""
    pandas = pytest.importorskip("pandas")
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    assert isinstance(frame, pandas.DataFrame)
    return rows


@pytest.mark.parametrize("name", RESULTS)
def test_pandas(name):
    pytest.importorskip("pandas")
    result = RESULTS[name]()
    frame = result.to_pandas()
    assert list(frame.columns) == list(result.COLUMNS)
    assert values(frame) == result.rows()
    whole = [column for column, kind in result.COLUMNS.items() if kind == "int"]
    assert all(str(frame[column].dtype) == "Int64" for column in whole)


@pytest.mark.parametrize("name", RESULTS)
def test_arrow(name):
    pyarrow = pytest.importorskip("pyarrow")
    result = RESULTS[name]()
    table = pyarrow.table(result)
    assert table.to_pylist() == result.rows()
    kinds = {"str": "string", "int": "uint64", "float": "double", "bool": "bool"}
    assert {field.name: str(field.type) for field in table.schema} == {column: kinds[kind] for column, kind in result.COLUMNS.items()}


@pytest.mark.parametrize("name", RESULTS)
def test_polars(name):
    polars = pytest.importorskip("polars")
    result = RESULTS[name]()
    assert polars.DataFrame(result).to_dicts() == result.rows()


def test_a_stream_that_nobody_reads_is_given_back():
    for _ in range(100):
        capsule = RESULTS["nothing"]().__arrow_c_stream__()
        assert "arrow_array_stream" in repr(capsule)


def test_the_whole_of_a_report_is_in_its_table():
    report = RESULTS["report"]()
    rows = report.rows()
    assert [row["finding"] for row in rows] == [found.id for found in report.findings for _ in found.evidence]
    assert {row["published"] for row in rows} == {"2024-09-06"}

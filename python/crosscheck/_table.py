"""Results as tables, for data frames."""

from typing import Any, ClassVar, Dict, List, Optional

from . import _native

#: What pandas calls the types of columns; a whole number that may be missing is none of NumPy's.
_PANDAS = {"int": "Int64", "float": "float64", "bool": "boolean", "str": None}


class Table:
    """A result that is a table too: for pandas, and by the Arrow C interface for polars, pyarrow, DuckDB and others."""

    #: The columns in order, each with the word for its type: str, int, float or bool. Any value may be None.
    COLUMNS: ClassVar[Dict[str, str]] = {}

    def rows(self) -> List[Dict[str, Any]]:
        """The rows, each a dict with all columns."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame` of the rows; pandas must be there."""
        import pandas

        rows = self.rows()
        series = {
            name: pandas.Series([row[name] for row in rows], dtype=_PANDAS[kind] or ("object" if not rows else None))
            for name, kind in self.COLUMNS.items()
        }
        return pandas.DataFrame(series)

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The rows as a stream of the Arrow C interface; `requested_schema` is not looked at, which it allows."""
        rows = self.rows()
        return _native.arrow_stream(
            [(name, kind, [row[name] for row in rows]) for name, kind in self.COLUMNS.items()]
        )

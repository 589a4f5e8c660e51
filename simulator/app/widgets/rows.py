"""Which row of a table an event is about."""

from textual.widgets import DataTable


def row_of(event: DataTable.RowSelected | DataTable.RowHighlighted) -> str:
    """The key of the row; empty when the table has been emptied since, and there is no row any more."""
    return getattr(event.row_key, "value", None) or ""

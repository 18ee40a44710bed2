"""Annotations as CSV, and back.

The plain form is for spreadsheets: UTF-8 with a BOM, CRLF, and cells that a spreadsheet would take
for a formula are disarmed by a leading apostrophe. A leading apostrophe of the cell itself is
doubled, so that the way back is exact. The exact form has no BOM, LF, and cells as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from reader_app.domain.errors import ExportFailure

_BOM = "\ufeff"
_FORMULA = tuple("=+-@＝＋－＠\t\r\n'")
_FIELD_LIMIT = 2**31 - 1


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One annotation as a row of the CSV; the fields are its columns, in order.

    Offsets are code points in the article's text, paragraphs count from 1, times are ISO 8601 UTC.
    """

    id: str
    article_id: str
    title: str
    outlet: str
    author: str
    published: str
    url: str
    paragraph: str
    start: str
    end: str
    quote: str
    quote_simplified: str
    quote_traditional: str
    before: str
    after: str
    sentence: str
    tags: str
    colour: str
    note: str
    coder: str
    status: str
    created: str
    modified: str
    text_sha256: str


HEADER = tuple(field.name for field in fields(AnnotationRow))
TAG_SEPARATOR = "; "


def write(rows: Iterable[AnnotationRow], *, exact: bool = False) -> bytes:
    """The rows as the bytes of a CSV file with its header."""
    lines = [_line(HEADER)]
    for row in rows:
        cells = [str(cell).replace("\0", "") for cell in astuple(row)]
        lines.append(_line(cells if exact else [disarm(cell) for cell in cells]))
    end = "\n" if exact else "\r\n"
    return (("" if exact else _BOM) + "".join(line + end for line in lines)).encode("utf-8")


def read(data: bytes) -> list[AnnotationRow]:
    """The rows of a file that `write` made, in either form; the BOM tells which.

    Raises `ExportFailure` for any other file.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ExportFailure(
            "This is no annotation file: it is not UTF-8. Choose a CSV that Reader App exported."
        ) from error
    disarmed = text.startswith(_BOM)
    csv.field_size_limit(_FIELD_LIMIT)
    lines = csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""))
    try:
        header = next(lines, list[str]())
        table = [cells for cells in lines if cells]
    except csv.Error as error:
        raise ExportFailure(f"This CSV can't be read: {error}. Export it again.") from error
    if tuple(header) != HEADER:
        raise ExportFailure(
            "This is no annotation file: its columns differ. Choose a CSV that Reader App exported."
        )
    if any(len(cells) != len(HEADER) for cells in table):
        raise ExportFailure("A row of this CSV has lost cells: export it again.")
    return [AnnotationRow(*(map(arm, cells) if disarmed else cells)) for cells in table]


def _line(cells: Iterable[str]) -> str:
    """One row without its line end.

    Python's writer quotes a line end only if it is its own, so it always gets CRLF. Otherwise a
    lone CR in a note would break the row.
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n")


def disarm(cell: str) -> str:
    """The cell so that no spreadsheet evaluates it."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def arm(cell: str) -> str:
    """The cell as it was before `disarm`."""
    return cell.removeprefix("'")

"""What the reader does to annotations.

Each function does the work of one act; the façade opens the transaction around it and tells what
changed. Spans are code points of the article's present text.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reader_app.domain.anchors import anchor, occurrences
from reader_app.domain.errors import QuoteNotFound
from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.storage import annotations, database, texts, undo
from reader_app.text.folding import fold

from .exchange import clean

_TYPING_PAUSE = timedelta(seconds=8)
"""Saves of one note that follow each other faster than this are one act for undo."""


def quoted(text: str, quote: str, occurrence: int) -> Span:
    """Where ``quote`` stands in ``text``: as it is written, or else in folded form.

    ``occurrence`` counts from 1.
    Raises `QuoteNotFound`.
    """
    spans = occurrences(text, quote) or occurrences(fold(text), fold(quote))
    if not 1 <= occurrence <= len(spans):
        raise QuoteNotFound(_missing(quote, len(spans), occurrence))
    return spans[occurrence - 1]


def add(
    connection: sqlite3.Connection,
    act: undo.Act,
    article: int,
    span: Span,
    colour: Colour,
    note: str,
    tags: Sequence[str],
    coder: str,
) -> int:
    """Highlight a span; the number of the annotation.

    Raises `UnknownArticle`, `BadSpan`, `BadTag`.
    """
    text = texts.current(connection, article)
    return annotations.add(
        connection,
        act,
        guid=str(uuid.uuid4()),
        article=article,
        text=text.id,
        anchor=anchor(text.text, span),
        colour=colour,
        note=_as_stored(note),
        tags=tags,
        coder=coder,
        created=act.at,
        modified=act.at,
    )


def set_note(connection: database.LibraryConnection, act: undo.Act, number: int, note: str) -> None:
    """Write a note; as part of the last act, if that wrote the same note a moment ago.

    Raises `UnknownAnnotation`.
    """
    values = {"note": _as_stored(note), "modified": act.at}
    if _stored(connection, number)["note"] == values["note"]:
        return
    since = (datetime.now(UTC) - _TYPING_PAUSE).strftime(database.STAMP)
    if undo.merge_into_last(connection, act.label, number, since):
        act.touched.append(undo.rewrite_last(connection, number, values, act.at))
    else:
        act.update("annotations", number, values)


def set_colour(connection: sqlite3.Connection, act: undo.Act, number: int, colour: Colour) -> None:
    """Give a highlight another colour. Raises `UnknownAnnotation`."""
    if _stored(connection, number)["colour"] != colour:
        act.update("annotations", number, {"colour": colour.value, "modified": act.at})


def resize(connection: sqlite3.Connection, act: undo.Act, number: int, span: Span) -> None:
    """Let a highlight cover another span of the present text.

    Raises `UnknownAnnotation`, `BadSpan`.
    """
    text = texts.current(connection, annotations.article_of(connection, number))
    placed = anchor(text.text, span)
    act.update(
        "annotations",
        number,
        {
            "text": text.id,
            "start": placed.span.start,
            "end": placed.span.end,
            "quote": placed.quote,
            "before": placed.before,
            "after": placed.after,
            "status": "anchored",
            "modified": act.at,
        },
    )


def set_tags(
    connection: sqlite3.Connection, act: undo.Act, number: int, tags: Sequence[str]
) -> None:
    """Give an annotation exactly these tags. Raises `UnknownAnnotation`, `BadTag`."""
    annotations.article_of(connection, number)
    annotations.put_tags(connection, act, number, tags)
    if act.touched:
        act.update("annotations", number, {"modified": act.at})


def _stored(connection: sqlite3.Connection, number: int) -> undo.Row:
    annotations.article_of(connection, number)
    return undo.read(connection, "annotations", number) or {}


def _missing(quote: str, found: int, occurrence: int) -> str:
    shown = " ".join(quote.split())[:40]
    if not found:
        return f"“{shown}” does not stand in this article: check the quote."
    return (
        f"“{shown}” stands {found} times in this article, so there is no occurrence {occurrence}."
    )


def _as_stored(note: str) -> str:
    return clean(note).rstrip()

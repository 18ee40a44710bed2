"""Search over the whole library: a scan of the folded texts, and so blind to script."""

from __future__ import annotations

import sqlite3

from reader_app.domain.anchors import occurrences
from reader_app.domain.findings import Hit
from reader_app.domain.spans import Paragraphs, Span
from reader_app.storage import texts
from reader_app.text.folding import fold

CONTEXT = 24
"""Code points shown before and after a search hit."""


def hits(
    connection: sqlite3.Connection, query: str, limit: int | None = None, *, exact: bool = False
) -> tuple[Hit, ...]:
    """Places where ``query`` stands, in either script unless ``exact``; at most ``limit``."""
    wanted = query if exact else fold(query)
    found: list[Hit] = []
    for number, title, text, folded in texts.all_folded(connection):
        spans = occurrences(text if exact else folded, wanted)
        paragraphs = Paragraphs(text) if spans else None
        for span in spans:
            if limit is not None and len(found) >= limit:
                return tuple(found)
            if paragraphs is not None:
                found.append(_hit(number, title, text, paragraphs, span))
    return tuple(found)


def _hit(number: int, title: str, text: str, paragraphs: Paragraphs, span: Span) -> Hit:
    index = paragraphs.at(span.start)
    line = paragraphs.span(index)
    before = text[max(line.start, span.start - CONTEXT) : span.start]
    after = text[span.end : max(span.end, min(line.end, span.end + CONTEXT))]
    return Hit(number, title, index + 1, span, before, span.of(text), after)

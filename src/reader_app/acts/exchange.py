"""Annotations as rows of a table, and back.

A row holds its article's metadata, its place and its context, so that another program can use it
without the library.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from reader_app.domain.anchors import anchor
from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Annotation, Article, Colour, Script
from reader_app.domain.spans import Paragraphs, Span
from reader_app.exporting import csv
from reader_app.storage import annotations, articles, texts, undo
from reader_app.text.scripts import convert

_SENTENCE = re.compile(r"[^。！？!?…\n]*(?:[。！？!?…]+[”’」』）]*|\n|$)")


@dataclass(frozen=True, slots=True)
class AnnotationImport:
    """What became of the rows of an annotation file."""

    imported: int
    skipped: int
    failed: int


def rows(connection: sqlite3.Connection) -> list[csv.AnnotationRow]:
    """All annotations of the library, article by article in the order of their spans."""
    known = {article.id: article for article in articles.all_articles(connection)}
    seen: dict[str, tuple[str, Paragraphs]] = {}
    found: list[csv.AnnotationRow] = []
    for note in annotations.of_article(connection, None):
        # An orphan's span is one of the text that it was made on.
        if note.text_sha256 not in seen:
            text = texts.by_id(connection, annotations.text_of(connection, note.id))
            seen[note.text_sha256] = (text.text, Paragraphs(text.text))
        found.append(_row(note, known[note.article], *seen[note.text_sha256]))
    return found


def take_in(
    connection: sqlite3.Connection, act: undo.Act, found: Iterable[csv.AnnotationRow]
) -> AnnotationImport:
    """Store the rows that are not here yet; those whose text is not in the library fail."""
    known = annotations.guids(connection)
    imported = skipped = failed = 0
    for row in found:
        if row.id in known:
            skipped += 1
        elif _store(connection, act, row):
            known.add(row.id)
            imported += 1
        else:
            failed += 1
    return AnnotationImport(imported, skipped, failed)


def clean(note: str) -> str:
    """A note that SQLite and UTF-8 can hold: no NUL, no lone surrogate."""
    return note.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _store(connection: sqlite3.Connection, act: undo.Act, row: csv.AnnotationRow) -> bool:
    """Store a row; False where its text is not here, or has another quote at that place."""
    text = texts.by_sha256(connection, row.text_sha256)
    if text is None:
        return False
    try:
        placed = anchor(text.text, Span(int(row.start), int(row.end)))
        if placed.quote != row.quote:
            return False
        annotations.add(
            connection,
            act,
            guid=row.id,
            article=text.article,
            text=text.id,
            anchor=placed,
            colour=Colour(row.colour),
            note=clean(row.note),
            tags=row.tags.split(csv.TAG_SEPARATOR) if row.tags else (),
            coder=row.coder,
            created=row.created,
            modified=row.modified,
        )
    except (ValueError, ReaderError):
        # A cell that an editor spoiled: the row is counted as failed, the others go on.
        return False
    return True


def _row(
    note: Annotation, article: Article, text: str, paragraphs: Paragraphs
) -> csv.AnnotationRow:
    first, last = paragraphs.at(note.span.start), paragraphs.at(note.span.end - 1)
    whole = Span(paragraphs.starts[first], paragraphs.span(last).end)
    return csv.AnnotationRow(
        id=note.guid,
        article_id=str(note.article),
        title=article.title,
        outlet=article.outlet,
        author=article.author,
        published=article.date,
        url=article.url,
        paragraph=str(first + 1),
        start=str(note.span.start),
        end=str(note.span.end),
        quote=note.quote,
        quote_simplified=_quote_in(Script.HANS, note.span, whole, text, article.script),
        quote_traditional=_quote_in(Script.HANT, note.span, whole, text, article.script),
        before=note.before,
        after=note.after,
        sentence=_sentence(text, note.span),
        tags=csv.TAG_SEPARATOR.join(note.tags),
        colour=note.colour.value,
        note=note.note,
        coder=note.coder,
        status=note.status,
        created=note.created,
        modified=note.modified,
        text_sha256=note.text_sha256,
    )


def _quote_in(script: Script, span: Span, whole: Span, text: str, source: str) -> str:
    """The quote in a script, cut from its converted paragraphs: conversion depends on context."""
    view = convert(whole.of(text), script, source=source)
    inside = Span(span.start - whole.start, span.end - whole.start)
    return view.offsets.to_view(inside).of(view.text)


def _sentence(text: str, span: Span) -> str:
    """The sentences that ``span`` touches."""
    start = text.rfind("\n", 0, span.start) + 1
    ends = [text.find("\n", span.end - 1), len(text)]
    line_end = max(span.end, next(end for end in ends if end >= 0))
    parts = [
        found.group()
        for found in _SENTENCE.finditer(text, start, line_end)
        if found.start() < span.end and found.end() > span.start
    ]
    return "".join(parts).strip()

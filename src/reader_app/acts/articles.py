"""What the reader does to articles: repairs, metadata, and where they were read.

Each function does the work of one act; the façade opens the transaction around it and tells what
changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date as calendar_date
from typing import TYPE_CHECKING

from reader_app.domain.errors import BadField
from reader_app.domain.model import ParagraphKind
from reader_app.domain.spans import Span
from reader_app.later import later
from reader_app.storage import annotations, articles, texts, told, undo

if TYPE_CHECKING:
    from reader_app.domain import anchors
    from reader_app.domain import repairs as domain_repairs
    from reader_app.domain.repairs import Alignment, Repair
    from reader_app.importing import files, structure
    from reader_app.importing.files import Importer
    from reader_app.text import folding

    from . import preparing
else:
    anchors = later("reader_app.domain.anchors")
    domain_repairs = later("reader_app.domain.repairs")
    files = later("reader_app.importing.files")
    structure = later("reader_app.importing.structure")
    folding = later("reader_app.text.folding")
    preparing = later("reader_app.acts.preparing")

FIELDS = ("title", "subtitle", "author", "outlet", "editor", "date", "url")
"""The metadata that a reader may write."""


def source_text(connection: sqlite3.Connection, importer: Importer, article: int) -> str:
    """The decoded source of an article, which its repairs are edits of. Raises `UnknownArticle`."""
    articles.one_article(connection, article)
    extracted = texts.extracted(connection, article)
    if extracted is not None:
        return extracted
    data, encoding = articles.source_of(connection, article)
    return preparing.source_text(importer, data, encoding)


def repairs(connection: sqlite3.Connection, article: int) -> tuple[Repair, ...]:
    """The repairs of an article as they are switched now, in order. Raises `UnknownArticle`."""
    version = texts.current(connection, article)
    return _switched(texts.proposed(connection, article), version.changed)


def kinds(connection: sqlite3.Connection, article: int) -> tuple[ParagraphKind, ...]:
    """What each paragraph of an article is. Raises `UnknownArticle`."""
    stored = texts.kinds(connection, article)
    # An older app stored none: they are found in the text again.
    return stored or structure.read(texts.current(connection, article).text.split("\n")).kinds


def set_repairs(
    connection: sqlite3.Connection,
    importer: Importer,
    act: undo.Act,
    article: int,
    enabled: Iterable[int],
) -> None:
    """Switch an article's repairs, those of the indexes ``enabled`` on and all others off.

    Its annotations go along into the new text. A set of repairs that was chosen before gives the
    version of then.
    """
    now = texts.current(connection, article)
    proposed = texts.proposed(connection, article)
    wanted = frozenset(enabled)
    changed = frozenset(i for i, one in enumerate(proposed) if one.enabled is not (i in wanted))
    if changed == now.changed:
        return
    version = texts.with_changes(connection, article, changed)
    if version is None:
        made = files.reread(
            articles.source_facts(connection, article).media_type,
            source_text(connection, importer, article),
            _switched(proposed, changed),
            told.of_article(connection, article),
        )
        new = texts.add(
            connection,
            article,
            texts.next_version(connection, article),
            texts.NewText(
                made.text, folding.fold(made.text), made.kinds, made.outline, made.readings
            ),
            changed=changed,
        )
        version = texts.by_id(connection, new)
    act.update("articles", article, {"version": version.version})
    _take_along(connection, importer, act, proposed, version)


def _take_along(
    connection: sqlite3.Connection,
    importer: Importer,
    act: undo.Act,
    proposed: Sequence[Repair],
    version: texts.TextVersion,
) -> None:
    """Move annotations to where their characters stand in ``version``, or make them orphans.

    Both texts are edits of one source, so the new place is known and not guessed: an annotation
    moves if all that it covers is there. Orphans come back the same way.
    """
    notes = annotations.rows_of(connection, version.article)
    alignments: dict[int, Alignment] = {}
    close = bool(notes) and domain_repairs.are_close(proposed)
    source = source_text(connection, importer, version.article) if close else ""

    def alignment(text: texts.TextVersion) -> Alignment:
        if text.id not in alignments:
            chosen = _switched(proposed, text.changed)
            alignments[text.id] = (
                domain_repairs.aligned_closely(source, chosen)
                if close
                else domain_repairs.aligned(chosen)
            )
        return alignments[text.id]

    # Notes mostly stand in one version, and each may be a book.
    versions = {number: texts.by_id(connection, number) for number in {n["text"] for n in notes}}
    for note in notes:
        old = versions[note["text"]]
        span = Span(note["start"], note["end"])
        intact = span.of(old.text) == note["quote"]
        before, after = alignment(old), alignment(version)
        place = domain_repairs.moved(before, after, span) if intact else None
        if place is None:
            act.update("annotations", note["id"], {"status": "orphan"})
            continue
        made = anchors.anchor(version.text, place)
        act.update(
            "annotations",
            note["id"],
            {
                "text": version.id,
                "start": made.span.start,
                "end": made.span.end,
                "quote": made.quote,
                "before": made.before,
                "after": made.after,
                "status": "anchored",
            },
        )


def reading_position(connection: sqlite3.Connection, article: int) -> int:
    """The code point of the present text at which an article was last read.

    In another text version it is where the same character stands, or the next one that is there.
    """
    offset, version = articles.reading_position(connection, article)
    if not offset or version in (0, articles.one_article(connection, article).version):
        return offset
    now, old = texts.current(connection, article), texts.numbered(connection, article, version)
    if old is None or not old.text:
        return offset
    proposed = texts.proposed(connection, article)
    before, after = (domain_repairs.aligned(_switched(proposed, one.changed)) for one in (old, now))
    return domain_repairs.moved_point(before, after, min(offset, len(old.text) - 1))


def set_metadata(
    connection: sqlite3.Connection, act: undo.Act, numbers: Iterable[int], values: Mapping[str, str]
) -> None:
    """Write fields of one article or of many. Raises `BadField`, `UnknownArticle`."""
    written = checked(values)
    for number in numbers:
        articles.one_article(connection, number)
        act.update("articles", number, written)


def checked(values: Mapping[str, str]) -> dict[str, str]:
    """Fields of metadata as they may be stored. Raises `BadField`."""
    return {name: _checked(name, value) for name, value in values.items()}


def _checked(name: str, value: str) -> str:
    value = " ".join(value.replace("\0", "").split())
    if name not in FIELDS:
        raise BadField(f"“{name}” can't be written: choose one of {', '.join(FIELDS)}.")
    if name == "title" and not value:
        raise BadField("An article needs a title: write one.")
    if name == "date" and value:
        try:
            value = calendar_date.fromisoformat(value).isoformat()
        except ValueError as error:
            raise BadField(
                f"“{value}” is no date: write it as 2024-05-26, or leave it empty."
            ) from error
    return value


def _switched(proposed: Sequence[Repair], changed: frozenset[int]) -> tuple[Repair, ...]:
    return tuple(
        replace(one, enabled=not one.enabled) if index in changed else one
        for index, one in enumerate(proposed)
    )

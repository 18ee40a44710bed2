"""What an act touched, told as `Changes`, so that each view knows what to ask for again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from reader_app.domain.changes import Changes
from reader_app.storage import undo


def changes(
    connection: sqlite3.Connection,
    label: str,
    touched: Sequence[undo.Touched],
    annotation: int | None = None,
) -> Changes:
    """The `Changes` of an act that wrote these rows.

    ``annotation`` is the number of the annotation that it made, if it made one.
    """
    notes: set[int] = set()
    annotated: set[int] = set()
    changed: set[int] = set()
    tags = words = shelved = False
    for one in touched:
        image = one.after or one.before or {}
        if one.table == "annotations":
            notes.add(one.row)
            annotated.add(int(image["article"] or 0))
        elif one.table == "annotation_tags":
            notes.add(int(image["annotation"] or 0))
            tags = True
        elif one.table == "word_repairs":
            words = True
        elif one.table == "articles":
            changed.add(one.row)
        elif one.table in {"collections", "failed_imports"}:
            shelved = True
        else:
            changed.add(int(image["article"] or 0))
    for number in notes:
        stored = undo.read(connection, "annotations", number)
        if stored:
            annotated.add(int(stored["article"] or 0))
    return Changes(
        label if touched else "",
        articles=frozenset(changed),
        annotations=frozenset(notes),
        annotated=frozenset(annotated),
        library=shelved or bool(changed),
        tags=tags,
        words=words,
        annotation=annotation,
    )

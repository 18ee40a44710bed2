"""The fields of an article's metadata as the reader writes them, and what they may hold.

The form and the table of articles are made of them. No widget is known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from reader_app.domain.model import Article

FIELDS = ("title", "subtitle", "author", "outlet", "date", "editor", "url")
"""All of them, in the order of the form."""
SHARED_FIELDS = ("author", "outlet", "date", "editor")
"""Those that several articles may have in common."""
CODES = frozenset({"date", "url"})
"""Those that hold no words, and so no Chinese."""


def shared_value(articles: Sequence[Article], field: str) -> str | None:
    """The value of a field that all ``articles`` share; None where they differ."""
    values = {str(getattr(article, field)) for article in articles}
    return values.pop() if len(values) == 1 else None


def problem(field: str, value: str) -> str:
    """Why ``field`` can't hold ``value``, as a sentence; empty where it can.

    A title is needed, and a date is YYYY-MM-DD or empty.
    """
    value = value.strip()
    if field == "title" and not value:
        return QCoreApplication.translate("Fields", "An article needs a title.")
    if field == "date" and value and not _is_date(value):
        return QCoreApplication.translate(
            "Fields", "Write the date as 2024-05-26, or leave it empty."
        )
    return ""


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False

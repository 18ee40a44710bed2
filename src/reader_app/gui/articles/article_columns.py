"""The columns of the table of articles: what each shows, how it sorts, whether it can be edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from PySide6.QtCore import QCoreApplication

from reader_app.domain.model import Article
from reader_app.gui import messages

from .metadata_fields import CODES

Tags = Mapping[int, Sequence[str]]
Key = Callable[[Article, Tags], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``field`` is the metadata that its cells edit, empty if they can't be edited.

    ``text`` is what a cell shows, ``key`` what it is sorted by. ``amount``: it holds numbers, which
    are aligned to the right. ``chinese``: it is set in the fonts of the article's script.
    ``width`` is in pixels.
    """

    name: str
    text: Callable[[Article, Tags], str]
    key: Key
    field: str = ""
    amount: bool = False
    chinese: bool = False
    width: int = 110


def columns() -> tuple[Column, ...]:
    """All columns in order, in the language of the interface."""
    # A table of thousands has but a few scripts.
    script_name = cache(messages.script_name)
    return (
        _field("title", 260),
        _field("author", 130),
        _field("outlet", 130),
        _field("date", 100),
        _field("editor", 100),
        _field("subtitle", 140),
        _words(_name("Tags"), lambda article, tags: ", ".join(tags.get(article.id, ()))),
        _words(_name("Script"), lambda article, _: script_name(article.script)),
        _amount(_name("Length"), lambda article: article.characters),
        _amount(_name("Notes"), lambda article: article.annotations),
        _words(_name("File"), lambda article, _: article.source_name, 140),
        _words(_name("Encoding"), lambda article, _: article.encoding),
        _words(_name("Imported"), lambda article, _: messages.local_time(article.imported)[:10]),
        _field("url", 200),
    )


def _field(field: str, width: int) -> Column:
    def text(article: Article, _: Tags) -> str:
        return str(getattr(article, field))

    return Column(
        messages.field_name(field), text, _by(text), field, chinese=field not in CODES, width=width
    )


def _words(name: str, text: Callable[[Article, Tags], str], width: int = 110) -> Column:
    return Column(name, text, _by(text), width=width)


def _amount(name: str, of: Callable[[Article], int]) -> Column:
    return Column(
        name,
        lambda article, _: f"{of(article):,}",
        lambda article, _: (of(article), article.id),
        amount=True,
        width=80,
    )


def _by(text: Callable[[Article, Tags], str]) -> Key:
    def key(article: Article, tags: Tags) -> tuple[object, ...]:
        shown = text(article, tags)
        return (shown.casefold(), article.id)

    return key


def in_order(
    articles: Sequence[Article], column: Column, tags: Tags, *, down: bool
) -> list[Article]:
    """``articles`` sorted by a column, ``down`` from its last value; empty cells come last."""
    filled: list[tuple[tuple[object, ...], Article]] = []
    empty: list[Article] = []
    for article in articles:
        if column.text(article, tags):
            filled.append((column.key(article, tags), article))
        else:
            empty.append(article)
    filled.sort(key=itemgetter(0), reverse=down)
    return [*(article for _, article in filled), *empty]


def _name(name: str) -> str:
    names = {
        "Tags": QCoreApplication.translate("Columns", "Tags"),
        "Script": QCoreApplication.translate("Columns", "Script"),
        "Length": QCoreApplication.translate("Columns", "Length"),
        "Notes": QCoreApplication.translate("Columns", "Notes"),
        "File": QCoreApplication.translate("Columns", "File"),
        "Encoding": QCoreApplication.translate("Columns", "Encoding"),
        "Imported": QCoreApplication.translate("Columns", "Imported"),
    }
    return names[name]

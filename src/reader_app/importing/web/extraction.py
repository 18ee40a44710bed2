"""What a web page's article says: its paragraphs with their kinds, and what is told about it.

Where the body is, `web_body` tells. Date and title come from trafilatura where the text tells none.
Runs in the worker.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from itertools import groupby

from reader_app.domain.errors import NotText
from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing import authorship
from reader_app.importing.page_libraries import metadata, written

from . import markup, scripts, titles, tree
from .authors import credited, posted_by
from .blocks import Block, are_broken, shows_indents
from .body import FEW, SELECTED, body_of, length
from .heads import LONGEST, head_lines, short_lines, without_heads

_INDENT = "\u3000\u3000"


def extract(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """The article of a page, as JSON values. Raises `ImportFailure`."""
    page = tree.read(data, options.get("encoding", ""))
    told = metadata(copy.deepcopy(page.beginning))
    date = told.get("date", "")
    date = markup.day_of(page.beginning, date)
    if date.endswith("-01") and not _is_written(date, written(page.beginning)):
        date = ""
    names = markup.names(page.beginning)
    page.drop_data()
    title = titles.title(page.beginning, told.get("title", ""))
    lines = list(short_lines(page.beginning))
    editor = authorship.editor_of([line for line in lines if len(line) <= LONGEST])
    body = _body(page, title)
    encoding, url = page.encoding, page.url or told.get("url", "")
    del page  # a large one's tree fills half of the memory allowed
    if not body:
        raise NotText(tree.NO_ARTICLE)
    heads, kept = without_heads(body, title, head_lines(lines, title, body))
    if not shows_indents(kept):
        for one in kept:
            one.indented = False
    readings = [[at, *reading] for at, one in enumerate(kept) for reading in one.readings]
    return {
        "encoding": encoding,
        "url": url,
        "title": title,
        "date": date,
        "outlet": names["outlet"],
        "author": credited([*heads, *(one.text for one in kept)])
        or names["author"]
        or posted_by(heads),
        "editor": editor,
        "heads": heads,
        "blocks": [[one.kind.value, _INDENT * one.indented + one.text] for one in kept],
        "readings": readings,
        "broken": are_broken(kept),
        "found": _found([one.kind for one in body], len(readings)),
    }


def _body(page: tree.Page, title: str) -> list[Block]:
    """The article's blocks, out of the data of the page's scripts where it shows hardly any."""
    body = body_of(page.tree, title, large=page.large)
    shown = length(body, title)
    if shown >= FEW or page.large:
        return body
    scripted = scripts.article(page.text)
    if not scripted:
        return body
    told = body_of(tree.written(f"<html><body {SELECTED}>{scripted}</body></html>"), title)
    return told if length(told, title) > shown else body


def _found(kinds: list[ParagraphKind], readings: int) -> dict[str, int]:
    """How many tables, of which each is paragraphs in a row, notes and readings there are."""
    tables = sum(kind is ParagraphKind.TABLE for kind, _ in groupby(kinds))
    notes = kinds.count(ParagraphKind.NOTE)
    return {
        Count.TABLES.value: tables,
        Count.FOOTNOTES.value: notes,
        Count.READINGS.value: readings,
    }


def _is_written(date: str, page: str) -> bool:
    """Whether a page holds that very day, in any way of writing it."""
    year, month, day = (part.lstrip("0") for part in date.split("-"))
    whole = rf"{year}\D{{1,4}}0?{month}\D{{1,4}}0?{day}(?!\d)|{date.replace('-', '')}"
    turned = rf"(?<!\d)0?{day}\D{{1,4}}0?{month}\D{{1,4}}{year}(?!\d)"
    return re.search(f"{whole}|{turned}", page) is not None

"""A PDF's text as paragraphs: the way from its pages to what the worker answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader_app.domain.errors import ImportFailure, NotText
from reader_app.domain.model import ParagraphKind

from . import (
    alignment,
    columns,
    furniture,
    glyphs,
    initials,
    labels,
    lines,
    notes,
    order,
    outline,
    paragraphs,
    parallel,
    recognised,
    referring,
    rubies,
    tables,
)
from .lines import PageLines
from .paragraphs import Paragraph
from .pdfium import Document, read_pages

_MOST_UNTOLD = 0.4
"""The share of characters that fonts do not tell from which a text is of no use."""
_STAMP, _WHOLE = 30, 0.5
"""Fewer characters than these are no text of a page that a picture takes, this part of it."""
_TITLE_AMONG = 12
_TITLE_PAGE = 5
_LONG, _FAR_LARGER = 40, 1.3
"""A paragraph of text by its characters; how much larger than the body a title below one is."""
_JUNK = re.compile(
    r"microsoft|powerpoint|untitled|无标题|無標題|未命名|文档\s*\d|文件\s*\d|document\s*\d|slide\s*\d"
    r"|\.(?:docx?|wps|pdf|indd|tex|pptx?|xlsx?|qxd|fm|odt|rtf|html?)\b"
    r"|https?:|[\\/]\w+[\\/]|�",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff]")
_AUTHOR = re.compile(r"[\u3400-\u9fff]{2,4}(?:[·•][\u3400-\u9fff]{1,8})?")
_NO_AUTHOR = re.compile(
    r"用户|用戶|管理员|管理員|作者|电脑|電腦|系统|匿名|微软|公司|中国|雨林木风|番茄花园"
)


@dataclass(slots=True)
class _Read:
    """What the pages hold, and what was left out on the way."""

    pages: list[PageLines] = field(default_factory=list[PageLines])
    characters: int = 0
    untold: int = 0
    pictures: int = 0
    scans: int = 0
    hidden: int = 0
    overprint: int = 0
    furniture: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """The paragraphs of a document, whether its lines are vertical, its notes, its body's em."""

    paragraphs: list[Paragraph]
    vertical: bool
    notes: int
    body: float


def extract(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """The article that a PDF holds, as JSON values. Raises `ImportFailure`."""
    del options  # a PDF says itself how its characters are to be read
    with Document(data) as document:
        read = _read(document)
        _check(read)
        made = _paragraphs(read)
        found = made.paragraphs
        if not found:
            raise _no_text(read)
        title = _sensible(document.metadata("Title"))
        _mark_title(found, title, made.body)
        contents = outline.entries(document.bookmarks(), found, read.pages)
        readings = [[at, *one] for at, each in enumerate(found) for one in each.readings]
        return {
            "title": title,
            "author": _author(document.metadata("Author")),
            "blocks": [[one.kind.value, one.text] for one in found],
            "outline": contents,
            "readings": readings,
            "vertical": made.vertical,
            "found": {
                "pages": document.pages,
                "tables": _count_tables(found),
                "footnotes": made.notes,
                "pictures": read.pictures,
                "readings": len(readings),
                "hidden": read.hidden,
                "furniture": read.furniture,
                "overprint": read.overprint,
                "scans": read.scans,
            },
        }


def _read(document: Document) -> _Read:
    read = _Read()
    for number, page in enumerate(read_pages(document)):
        sheet = glyphs.sheet(page)
        if sheet.recognised:
            sheet.glyphs = recognised.evened(sheet.glyphs)
        found = lines.read(sheet, number)
        read.pages.append(replace(found, lines=rubies.put_to(found.lines)))
        read.characters += len(sheet.glyphs)
        read.untold += sheet.untold
        read.pictures += len(sheet.pictures)
        read.scans += _is_scan(sheet)
        read.hidden += sheet.hidden
        read.overprint += sheet.overprint
        read.furniture += sheet.furniture
    return read


def _is_scan(sheet: glyphs.Sheet) -> bool:
    """Whether a page is a picture, but for a number or the name of the program that took it."""
    if len(sheet.glyphs) >= _STAMP:
        return False
    box = sheet.box
    page = (box.right - box.left) * (box.top - box.bottom)
    return any(
        (one.right - one.left) * (one.top - one.bottom) >= _WHOLE * page for one in sheet.pictures
    )


def _check(read: _Read) -> None:
    """Raises `NotText` where the characters can't be known."""
    if not read.characters or read.scans == len(read.pages):
        raise _no_text(read)
    if read.untold > _MOST_UNTOLD * read.characters:
        raise NotText(
            "The fonts of this PDF do not tell which characters they draw: "
            "run text recognition (OCR) over it first."
        )


def _no_text(read: _Read) -> ImportFailure:
    if read.pictures:
        return NotText(
            "This PDF holds pictures of its pages, not their text: "
            "run text recognition (OCR) over it first."
        )
    return NotText("This PDF holds no text: choose another file.")


def _paragraphs(read: _Read) -> _Made:
    """What the pages make, each note behind the paragraph that it belongs to."""
    every = [line for page in read.pages for line in page.lines]
    body = columns.body_type(every)
    left_out = furniture.find(read.pages, body.size)
    read.furniture += len(left_out)
    parts: list[order.Part] = []
    of_notes: list[list[list[lines.Line]]] = []
    for page in read.pages:
        own = [line for line in page.lines if (line.page, line.order) not in left_out]
        kept = initials.put_back(own, body.size)
        found = list(tables.ruled(kept, page.rules))
        found += parallel.find(_outside(kept, found))
        found += alignment.aligned(_outside(kept, found))
        loose = labels.put_back(_outside(kept, found))
        groups = notes.find(page, loose, body.size)
        in_notes = {id(line) for group in groups for line in group}
        of_notes.append(groups)
        text = [line for line in loose if id(line) not in in_notes]
        parts += order.parts(text, found, page.box)
    manner = columns.habits(parts, body)
    made = paragraphs.read(parts, manner, [page.pictures for page in read.pages])
    foot = notes.notes(of_notes)
    ends = referring.mark_endnotes(made)
    vertical = sum(page.vertical for page in read.pages) * 2 > len(read.pages)
    return _Made(referring.with_notes(made, foot), vertical, ends + len(foot), body.size)


def _outside(kept: Sequence[lines.Line], found: Sequence[tables.Table]) -> list[lines.Line]:
    """The lines that stand in no table."""
    inside = {id(line) for table in found for line in table.lines}
    return [line for line in kept if id(line) not in inside]


def _mark_title(found: Sequence[Paragraph], told: str, body: float) -> None:
    """The line that the metadata name, or the largest heading of the first page.

    It stands alone in its size, and above the text unless it is far larger.
    """
    head = [one for one in found[:_TITLE_AMONG] if one.page == found[0].page]
    wanted = "".join(told.split())
    for one in head:
        if wanted and "".join(one.text.split()) == wanted:
            one.kind = ParagraphKind.TITLE
            return
    large = [one for one in head if one.kind is ParagraphKind.HEADING and one.lines]
    if not large:
        return
    largest = max(map(_size, large))
    first = next(one for one in large if _size(one) >= 0.98 * largest)
    others = [one for one in found if one.kind is ParagraphKind.HEADING and one is not first]
    alone = all(_size(one) < 0.98 * largest for one in others if one.lines)
    above = all(
        len(one.text) < _LONG for one in head[: head.index(first)] if one.kind is ParagraphKind.BODY
    )
    if (alone or _is_title_page(found)) and (above or largest >= _FAR_LARGER * body):
        first.kind = ParagraphKind.TITLE


def _is_title_page(found: Sequence[Paragraph]) -> bool:
    """Whether the first page of several holds a few short lines and no text, as of slides."""
    page = [one for one in found if one.page == found[0].page]
    few = len(page) <= _TITLE_PAGE and len(page) < len(found)
    return few and all(len(one.text) < _LONG for one in page)


def _size(paragraph: Paragraph) -> float:
    """The em that a paragraph begins with."""
    return paragraph.lines[0].line.size


def _sensible(title: str) -> str:
    """A Chinese title of the metadata, empty where a program put it there."""
    text = " ".join(title.split())
    return text if len(text) <= 120 and _HAN.search(text) and not _JUNK.search(text) else ""


def _author(name: str) -> str:
    """An author of the metadata, if it is a Chinese name and no user of a machine."""
    name = " ".join(name.split())
    parts = re.split(r"[\s,，、;；]+", name)
    plausible = parts and all(_AUTHOR.fullmatch(part) for part in parts)
    return " ".join(parts) if plausible and not _NO_AUTHOR.search(name) else ""


def _count_tables(found: Sequence[Paragraph]) -> int:
    before = [None, *(one.kind for one in found)]
    return sum(
        one.kind is ParagraphKind.TABLE and kind is not ParagraphKind.TABLE
        for one, kind in zip(found, before, strict=False)
    )

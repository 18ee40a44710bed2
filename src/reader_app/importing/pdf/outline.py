"""Bookmarks to the paragraphs that they point at: by their words, else by their place."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.domain.model import ParagraphKind

from .lines import PageLines
from .paragraphs import Paragraph
from .pdfium import Bookmark

_NEAR = 6.0
"""How far below its bookmark's place the top of a paragraph may at most be above it, in points."""


def entries(
    bookmarks: Sequence[Bookmark], found: Sequence[Paragraph], pages: Sequence[PageLines]
) -> list[list[object]]:
    """The outline: index of the paragraph, level, title. Levels go down by one at a time."""
    starts = _starts(found, len(pages))
    done: list[list[object]] = []
    level = 0
    for bookmark in bookmarks:
        index = _paragraph(bookmark, found, starts, pages)
        if index is None:
            continue
        level = min(bookmark.level, level + 1)
        done.append([index, level, bookmark.title])
    return done


def _starts(found: Sequence[Paragraph], pages: int) -> list[int]:
    """For each page and the one past the last, the first paragraph that begins there or later."""
    starts: list[int] = []
    index = 0
    for page in range(pages + 1):
        while index < len(found) and found[index].page < page:
            index += 1
        starts.append(index)
    return starts


def _paragraph(
    bookmark: Bookmark,
    found: Sequence[Paragraph],
    starts: Sequence[int],
    pages: Sequence[PageLines],
) -> int | None:
    """The paragraph that a bookmark names on its page, else the first below its place."""
    first, stop = starts[bookmark.page], starts[bookmark.page + 1]
    here = [i for i in range(first, stop) if found[i].kind is not ParagraphKind.NOTE]
    wanted = "".join(bookmark.title.split())
    for index in here:
        text = "".join(found[index].text.split())
        if text == wanted or (len(wanted) > 1 and text.startswith(wanted)):
            return index
    if bookmark.y is not None and not pages[bookmark.page].vertical:
        for index in here:
            if found[index].top <= bookmark.y + _NEAR:
                return index
    if here:
        return here[0]
    return min(first, len(found) - 1) if found else None

"""Books in EPUB 2 and 3 as one article: their pages in reading order, with their own contents.

Runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader_app.domain.errors import Damaged, NotText
from reader_app.domain.model import Count
from reader_app.importing.archive import Archive
from reader_app.importing.flow import Flow
from reader_app.importing.pages.shapes import is_contents, is_cover
from reader_app.importing.pages.walk import Walk
from reader_app.importing.xml_trees import page

from .package import Entry, Package

_FEW = 2
"""Entries from which a book's contents are told from its headings no more."""


@dataclass(slots=True)
class _Places:
    """Where the pages of a book, and the fragments that its contents name, begin."""

    pages: dict[str, int] = field(default_factory=dict[str, int])
    fragments: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def of(self, entry: Entry) -> int | None:
        """The block that an entry leads to; None for a page that is not in the text."""
        start = self.pages.get(entry.path)
        return self.fragments.get((entry.path, entry.fragment), start)


def extract(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """The text of a book, as JSON values. Raises `ImportFailure`."""
    del options  # a book says its encodings itself
    package = Package(Archive(data))
    contents = package.contents()
    flow = Flow()
    walk = Walk(flow, package.hidden(), package.unnumbered(), package.before())
    places, encoding = _read_pages(package, walk, contents)
    if not flow.blocks and package.missing:
        raise Damaged("The pages of the book are missing from it: get the file again.")
    if not flow.blocks:
        raise NotText("The book holds no text, perhaps pictures of pages: choose another file.")
    outline = _outline(contents, places, len(flow.blocks))
    if len(outline) < _FEW:
        outline = walk.headings
    flow.count(Count.CHAPTERS.value, len(outline))
    flow.count(Count.READINGS.value, len(flow.readings))
    flow.count(Count.MISSING.value, package.missing)
    return {
        **package.metadata(),
        "encoding": encoding,
        "blocks": flow.blocks,
        "outline": [list(heading) for heading in outline],
        "readings": flow.readings,
        "vertical": package.vertical() or walk.vertical,
        "found": flow.counts,
    }


def _read_pages(package: Package, walk: Walk, contents: Sequence[Entry]) -> tuple[_Places, str]:
    """Walk through all pages but the cover and the printed list of contents."""
    places = _Places()
    covers, lists = package.guide("cover"), package.guide("toc")
    used = ""
    for item in package.texts():
        tree, encoding = page(package.read(item.path))
        if (item.path in lists and is_contents(tree)) or (item.path in covers and is_cover(tree)):
            continue
        used = used or encoding
        places.pages[item.path] = len(walk.flow.blocks)
        walk.wanted = frozenset(
            entry.fragment for entry in contents if entry.path == item.path and entry.fragment
        )
        walk.places = {}
        walk.page(tree)
        places.fragments.update(((item.path, name), at) for name, at in walk.places.items())
    return places, used


def _outline(contents: Sequence[Entry], places: _Places, blocks: int) -> list[tuple[int, int, str]]:
    """The entries of the contents whose place is in the text, in the order of the text."""
    found: list[tuple[int, int, str]] = []
    for entry in contents:
        at = places.of(entry)
        if at is not None:
            found.append((min(at, blocks - 1), entry.level, entry.title))
    # Some lists are ordered by playOrder, or by nothing.
    return sorted(found, key=lambda heading: heading[0])

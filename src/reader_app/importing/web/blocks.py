"""The paragraphs of a tree of elements, with their kinds. Runs in the worker process."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reader_app.domain.model import ParagraphKind
from reader_app.importing.dates import without_dates
from reader_app.importing.equations import in_line
from reader_app.importing.note_marks import (
    holds_notes,
    is_mark,
    is_note,
    is_numbered,
    is_reference,
    leads_back,
    shown,
)
from reader_app.importing.page_libraries import Element
from reader_app.importing.pages.html_names import BLOCKS, KINDS
from reader_app.importing.pages.lists import Lists
from reader_app.importing.pages.rubies import groups
from reader_app.importing.pages.shapes import is_quoted
from reader_app.importing.raised import lowered, raised

from .captions import Pictures

_SKIPPED = frozenset("rt rp rtc title head".split())
_TITLES = frozenset(("h1", "h2", "h3"))
_FEW = 2
_COUNTED = frozenset(("ol", "li"))
_CELL = 60
_OPEN, _CLOSE = "\u2fda", "\u2fdb"
"""Characters that Unicode leaves unassigned, which white space treats as it does Han characters."""
_SIGNS = re.compile(f"[{_OPEN}{_CLOSE}]")
_LINKS = 0.6
"""The share of a block's text in links from which it is a list of links."""
_UNMARKED: frozenset[str] = frozenset()
"""One for all: each empty set takes more memory than a paragraph."""
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。、；：？！“”‘’"
_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*\n\s*(?=[{_HAN}])")
_ENDS = "。！？…”』」）"
_GAP = re.compile(rf"(?<=[{_ENDS}])[ \t]*\n[ \t]*\n\s*(?=\S)")
"""An empty line behind a sentence: so is text written whose line breaks are shown."""
_LINE = re.compile(rf"(?<=[{_ENDS}])[ \t]*\n\s*")
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_INDENT = re.compile("[ \\t\\n]*(?:\u3000|\xa0{2})")
_CLOCK = re.compile(r"\s*\d\d?:\d\d(?::\d\d)?\s*")
_HANT = re.compile(r"zh[-_](?:hant|tw|hk|mo)", re.I)


@dataclass(slots=True)
class Block:
    """One paragraph: its text, its kind, the marks of the elements that it stands in.

    ``links`` says that it is made of links; ``readings`` are start, end and what stands above;
    ``broken`` that no more than a line break ends it, ``indented`` that white space begins it.
    """

    kind: ParagraphKind
    text: str
    marks: frozenset[str]
    links: bool = False
    readings: tuple[tuple[int, int, str], ...] = ()
    broken: bool = False
    indented: bool = False


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way through the tree."""

    mark: str
    bare: tuple[list[str], ...]
    """The attributes of elements that tell nothing of themselves."""
    quotes: bool = True
    """Whether quotations are such, and no way to indent a page."""
    done: list[Block] = field(default_factory=list[Block])
    pieces: list[str] = field(default_factory=list[str])
    length: int = 0
    linked: int = 0
    pictures: Pictures = field(default_factory=Pictures)
    lists: Lists = field(default_factory=Lists)
    label: str = ""
    referred: set[str] = field(default_factory=set[str])
    """The fragments of the notes that the text refers to."""
    noted: bool = False
    """Whether this paragraph began with the mark of a note."""
    kept: int = 0
    """In how many elements that keep line breaks this is."""
    read: list[str] = field(default_factory=list[str])
    """What stands above words of this paragraph, which stand between `_OPEN` and `_CLOSE`."""

    def count(self, element: Element, kind: ParagraphKind) -> None:
        """Begin to count an ordered list; put the number of its item before what comes next."""
        if element.tag == "ol":
            self.lists.begin(element)
        elif element.tag == "li":
            note = kind is ParagraphKind.NOTE
            self.label = self.lists.label(element, note=note) or self.label

    def add(self, text: str | None) -> None:
        """Go on with the paragraph."""
        if text and self.label and text.strip():
            if not is_numbered(text):
                self.pieces.append(self.label)
            self.label = ""
        if text:
            self.pieces.append(text)
            self.length += len(text.strip())

    def flush(self, element: Element, kind: ParagraphKind, *, broken: bool = False) -> None:
        """End a paragraph that stood in ``element``."""
        if not self.pieces:
            self.length = self.linked = 0
            return
        raw = "".join(self.pieces)
        text = " ".join(_BREAK.sub("", raw).split())
        readings: tuple[tuple[int, int, str], ...] = ()
        if self.read:
            text, readings = _parted(text, self.read)
            self.read = []
        if text:
            linked = self.linked >= _LINKS * len(text) or (
                self.linked > 0 and self.linked >= _LINKS * len(_undated(text))
            )
            marks = _marks(element, self.mark)
            told = self._kind(element, kind, text)
            self.pictures.pass_by(text, body=told is ParagraphKind.BODY)
            indented = broken and _INDENT.match(raw) is not None
            self.done.append(Block(told, text, marks, linked, readings, broken, indented))
            self.noted = False
        self.pieces = []
        self.length = self.linked = 0

    def say(self, text: str, element: Element, kind: ParagraphKind) -> None:
        """Go on with text whose line breaks part paragraphs where they are shown."""
        if "\n" not in text or not (self.kept or _GAP.search(text)):
            self.add(text)
            return
        first, *others = text.split("\n") if self.kept else _LINE.split(text)
        self.add(first)
        for line in others:
            self.flush(element, kind, broken=True)
            self.add(line)

    def _kind(self, element: Element, kind: ParagraphKind, text: str) -> ParagraphKind:
        if self.noted and kind is ParagraphKind.BODY:
            return ParagraphKind.NOTE
        if kind is not ParagraphKind.BODY:
            return kind
        told = self.pictures.are_told_by(element, text, linked=self.linked > 0)
        return ParagraphKind.CAPTION if told else kind


def _undated(text: str) -> str:
    """A text without its dates and hours: beside a link they say when another article came out."""
    return _CLOCK.sub("", without_dates(text))


def _parted(text: str, above: list[str]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """A text without the signs about words that are read, and where those words stand."""
    signs = _SIGNS.findall(text)
    pieces = _SIGNS.split(text)
    plain = "".join(pieces)
    if signs != [_OPEN, _CLOSE] * len(above):
        return plain, ()  # the page has such signs of its own
    ends = list(accumulate(map(len, pieces)))
    spans = zip(ends[::2], ends[1::2], above, strict=False)
    return plain, tuple((start, end, said) for start, end, said in spans if end > start)


def blocks(tree: Element, mark: str) -> Iterator[Block]:
    """The paragraphs of ``tree`` in order; ``mark`` is the attribute that numbers elements."""
    walk = _Walk(mark, ([mark], []), quotes=not is_quoted(tree))
    _visit(tree, ParagraphKind.BODY, walk)
    walk.flush(tree, ParagraphKind.BODY)
    return iter(walk.done)


def are_broken(found: Sequence[Block]) -> bool:
    """Whether most of these paragraphs end in a line break, so that a hand may have broken them."""
    return sum(one.broken for one in found) > len(found) // 2


def shows_indents(found: Sequence[Block]) -> bool:
    """Whether indents tell which of the lines that a hand has broken begin a paragraph."""
    if not are_broken(found) or any(one.readings for one in found):
        return False
    return any(one.indented for one in found) and not all(
        one.indented for one in found if one.broken
    )


def _visit(element: Element, kind: ParagraphKind, walk: _Walk) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SKIPPED:
        return
    if tag == "table" and _is_data(element):
        walk.flush(element, kind)
        _rows(element, walk)
        return
    if _is_written(element, tag, walk):
        return
    style = element.get("style")
    kept = tag == "pre" or (style is not None and _KEPT.search(style) is not None)
    walk.kept += kept
    if tag in BLOCKS:
        walk.flush(element.getparent() if element.getparent() is not None else element, kind)
        inner = _kind(element, tag, kind, walk)
        if kind is ParagraphKind.NOTE or element.keys() not in walk.bare:
            inner = _noted(element, kind, inner)
        _visit_inside(element, inner, walk)
        walk.flush(element, inner)
    else:
        _visit_inside(element, kind, walk)
    walk.kept -= kept
    if tag == "li":
        walk.label = ""  # of an item that says nothing


def _kind(element: Element, tag: str, outer: ParagraphKind, walk: _Walk) -> ParagraphKind:
    """The kind that a block's name tells, unless it only lays the page out."""
    if (tag == "li" and _lays_out(element)) or (tag == "blockquote" and not walk.quotes):
        return outer
    return KINDS.get(tag, outer)


def _visit_inside(element: Element, kind: ParagraphKind, walk: _Walk) -> None:
    """Go through what is in an element, and remember what of it counts for what follows."""
    if element.tag == "img":
        walk.pictures.see(element)
    if element.tag in _COUNTED:
        walk.count(element, kind)
    before = walk.length
    _visit_children(element, kind, walk)
    if element.tag == "a":
        walk.linked += max(0, walk.length - before)
    elif element.tag == "ol":
        walk.lists.end()


def _visit_children(element: Element, kind: ParagraphKind, walk: _Walk) -> None:
    if element.text:
        walk.say(element.text, element, kind)
    for child in element:
        if child.tag == "br":
            walk.flush(element, kind, broken=True)
        else:
            _visit(child, kind, walk)
        if child.tail:
            walk.say(child.tail, element, kind)


def _is_written(element: Element, tag: str, walk: _Walk) -> bool:
    """Whether an element has a way of its own to be written, and is."""
    if tag == "a":
        return _is_of_note(element, walk)
    if tag == "math":
        walk.add(in_line(element))
        return True
    if tag == "ruby":
        _ruby(element, walk)
        return True
    if tag == "q":
        _quoted(element, walk)
        return True
    if tag in {"sup", "sub"} and not len(element) and element.text:
        walk.add(raised(element.text) if tag == "sup" else lowered(element.text))
        return True
    return False


def _quoted(element: Element, walk: _Walk) -> None:
    """A quotation in a line stands in the marks that a browser puts about it."""
    inner = sum(one.tag == "q" for one in element.iterancestors()) % 2
    said = next((one.get("lang") for one in element.iterancestors() if one.get("lang")), "")
    marks = ("「」", "『』") if _HANT.match(said) else ("“”", "‘’")
    walk.add(marks[inner][0])
    _visit_children(element, ParagraphKind.BODY, walk)
    walk.add(marks[inner][1])


def _ruby(element: Element, walk: _Walk) -> None:
    """The base text stays; what stands above it is its reading."""
    outer = any(one.tag == "ruby" for one in element.iterdescendants())
    for base, reading in (pair for group in groups(element) for pair in group.paired()):
        said = "" if outer else " ".join(reading.split())
        if said:
            walk.add(_OPEN)
            walk.read.append(said)
        for piece in base:
            if isinstance(piece, str):
                walk.add(piece)
            elif piece.tag == "rb":
                _visit_children(piece, ParagraphKind.BODY, walk)
            else:
                _visit(piece, ParagraphKind.BODY, walk)
        if said:
            walk.add(_CLOSE)


def _noted(element: Element, outer: ParagraphKind, kind: ParagraphKind) -> ParagraphKind:
    """The kind of a block, a note where it is one or stands among notes."""
    if outer is ParagraphKind.NOTE or holds_notes(element) or is_note(element):
        return ParagraphKind.NOTE
    return kind


def _is_of_note(link: Element, walk: _Walk) -> bool:
    """Whether a link belongs to a note, and is written as such: back links are left out."""
    if "#" not in (link.get("href") or "") and not link.get("role"):
        return False  # as nearly all
    if leads_back(link):
        return True
    if walk.referred and _is_own_mark(link, walk):
        walk.label = f"{shown(''.join(link.itertext()).strip(' []'))} "
        walk.noted = True
        return True
    if is_reference(link):
        walk.referred.add((link.get("href") or "").rpartition("#")[2])
        walk.add(shown("".join(link.itertext()).strip()))
        return True
    return False


def _is_own_mark(link: Element, walk: _Walk) -> bool:
    """Whether a link that the text refers to begins a paragraph: it is the mark of that note."""
    return (
        (link.get("id") or link.get("name")) in walk.referred
        and is_mark("".join(link.itertext()).strip())
        and not "".join(walk.pieces).strip()
    )


def _lays_out(item: Element) -> bool:
    """Whether an item of a list is a column of the page, with an article in it."""
    if len(item) < _FEW:  # as nearly all are
        return False
    return any(one.tag in _TITLES for one in item) and sum(1 for _ in item.iter("p")) >= _FEW


def _is_data(table: Element) -> bool:
    """Whether a table holds data; one of a column or of long cells only lays a page out."""
    rows = [[_text(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    wide = [row for row in rows if len(row) >= 2]
    cells = [cell for row in rows for cell in row]
    return len(wide) >= 2 and all(len(cell) <= _CELL for cell in cells) and any(cells)


def _rows(table: Element, walk: _Walk) -> None:
    for caption in table.iter("caption"):
        walk.add(_text(caption))
        walk.flush(caption, ParagraphKind.CAPTION)
    for row in table.iter("tr"):
        cells = [_text(cell) for cell in row.iter("td", "th")]
        if any(cells):
            walk.add(" | ".join(cells))
            walk.flush(row, ParagraphKind.TABLE)


def _text(element: Element) -> str:
    return " ".join("".join(_strings(element)).split())


def _strings(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _SKIPPED:
            yield from _strings(child)
        yield child.tail or ""


def _marks(element: Element, mark: str) -> frozenset[str]:
    """The marks of an element that is a paragraph by itself; of its parents, only the nearest."""
    own = element.get(mark)
    return frozenset((own,)) if own else _UNMARKED

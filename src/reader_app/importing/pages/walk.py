"""Pages of a book, or what Markdown renders, as paragraphs with kinds, notes and readings.

All that a page holds is text here, unlike in a page of the web. It is walked once; where each
wanted fragment stands is remembered. Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing.equations import in_line
from reader_app.importing.flow import Flow
from reader_app.importing.note_marks import (
    begins_with,
    has_note_class,
    holds_notes,
    is_mark,
    is_note,
    is_numbered,
    is_painted,
    is_reference,
    leads_back,
    shown,
    types,
    without_point,
)
from reader_app.importing.page_libraries import Element
from reader_app.importing.raised import lowered, raised
from reader_app.importing.xml_trees import local

from .html_names import BLOCKS, HEADINGS, KINDS
from .lists import Lists
from .rubies import Piece, groups
from .shapes import is_quoted
from .sheets import words_before

_UNSEEN = frozenset(
    "head script style noscript template iframe object embed canvas audio video form input button"
    " select textarea rp case".split()
)
_PARAGRAPH = frozenset(("p", "{http://www.w3.org/1999/xhtml}p"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_VERTICAL = re.compile(r"writing-mode\s*:\s*(?:vertical-rl|tb-rl)", re.I)
_CAPTION_CLASS = re.compile(r"caption|tuzhu|tushuo|img-?(?:text|desc|note)", re.I)
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CELLS = " | "
_NOTHING: Mapping[str, str] = {}
_NOTE_BLOCKS = frozenset("p div li dd".split())


class Walk:
    """The way through the pages of one book, and what is gathered on it.

    ``wanted`` are the fragments of the present page that the contents name; ``places`` is where
    each begins, as an index of the blocks. ``headings`` are index, level and words; ``vertical``
    says that a page is set in vertical lines by its own style. ``typed`` makes the words of a
    picture that stands alone its caption, as a writer of Markdown means them.
    ``hidden`` are classes and names that a style sheet hides, ``unnumbered`` those, and elements,
    of lists whose numbers it takes away, ``before`` the words that it puts before headings and
    classes.
    """

    def __init__(
        self,
        flow: Flow,
        hidden: frozenset[str] = frozenset(),
        unnumbered: frozenset[str] = frozenset(),
        before: Mapping[str, str] = _NOTHING,
        *,
        typed: bool = False,
    ) -> None:
        self.flow = flow
        self.wanted: frozenset[str] = frozenset()
        self.places: dict[str, int] = {}
        self.headings: list[tuple[int, int, str]] = []
        self.vertical = False
        self._hidden = hidden
        self._typed = typed
        self._lists = Lists(unnumbered)
        self._before = before
        self._label = ""
        self._referred: dict[str, str] = {}
        """The marks of the notes that the text refers to, by their fragments."""
        self._quotes = True
        """Whether quotations of the present page are such, and no way to indent it."""
        self._marked = False
        """Whether a note's mark was just written."""
        self._caption = ""
        self._inline = 0
        self._pre = 0
        self._painted: list[str] = []
        """Notes that a picture holds, behind their marks, until their paragraph ends."""
        self._signs = 0
        """How many notes of the page a picture stands for."""
        self._special: dict[str, Callable[[Element, ParagraphKind], None]] = {
            "br": self._break,
            "pre": self._preformatted,
            "img": self._image,
            "svg": self._drawing,
            "a": self._link,
            "table": self._table,
            "ruby": self._ruby,
            **dict.fromkeys(("sup", "sub"), self._figure),
            "math": lambda math, kind: self._add(in_line(math), kind),
            **dict.fromkeys(("ol", "ul"), self._list),
        }

    def page(self, tree: Element) -> None:
        """Take in the paragraphs of a page."""
        body = next((one for one in tree.iter() if local(one.tag) == "body"), tree)
        self._mark(tree)
        self.vertical = self.vertical or any(
            _VERTICAL.search(one.get("style") or "") for one in (tree, body)
        )
        self._signs = 0
        self._quotes = not is_quoted(body)
        self._visit(body, ParagraphKind.BODY)
        self._flush(ParagraphKind.BODY)

    def _visit(self, element: Element, kind: ParagraphKind) -> None:
        tag = local(element.tag)
        told = bool(element.keys())
        if told and self._is_left_out(element, tag):
            return
        if not tag or tag in _UNSEEN:
            return
        plain = tag == "p" and self._is_between() and not len(element)
        special = self._special.get(tag)
        if special is not None:
            special(element, kind)
            return
        noted = kind is ParagraphKind.NOTE and tag not in HEADINGS
        inner = kind if noted else KINDS.get(tag, kind)
        if inner is ParagraphKind.QUOTATION and not self._quotes:
            inner = kind
        if told or noted:
            inner = self._told_kind(element, tag, inner)
        if self._referred and tag in _NOTE_BLOCKS and inner is not ParagraphKind.NOTE:
            inner = self._noted(element, inner)
        if tag not in BLOCKS or self._inline:
            self._children(element, inner)
        elif plain and not self._before:
            self.flow.put(inner, element.text or "")
        else:
            self._flush(kind)
            self._block(element, tag, inner)

    def _is_between(self) -> bool:
        """Whether nothing is open, so that a paragraph can be taken in whole."""
        return not (
            self.flow.length
            or self._inline
            or self._pre
            or self._marked
            or self._label
            or self._painted
            or self._caption
        )

    def _block(self, element: Element, tag: str, kind: ParagraphKind) -> None:
        first = len(self.flow.blocks)
        mark = self._referred.get(element.get("id") or "")
        if mark and kind is ParagraphKind.NOTE:
            self._label = f"{mark} "
        elif tag == "li":
            note = kind is ParagraphKind.NOTE
            self._label = self._lists.label(element, note=note) or self._label
        words = words_before(self._before, tag, element.get("class") or "")
        self._label = self._label or words
        if tag in HEADINGS:
            self._inline += 1
            self._children(element, kind)
            self._inline -= 1
        else:
            self._children(element, kind)
        self._flush(kind)
        if tag == "li" or mark or words:
            self._label = ""  # of an item that says nothing
        if tag in HEADINGS and len(self.flow.blocks) > first:
            self.headings.append((first, HEADINGS[tag], self.flow.blocks[first][1]))

    def _children(self, element: Element, kind: ParagraphKind) -> None:
        self._add(element.text, kind)
        noted = kind is ParagraphKind.NOTE
        for child in element:
            # A paragraph without anything in it is what most of a book is.
            bare = child.tag in _PARAGRAPH and not (noted or len(child) or child.keys())
            if bare and self._is_between():
                self.flow.put(kind, child.text or "")
            else:
                self._visit(child, kind)
            tail = child.tail
            if tail and (self.flow.length or not tail.isspace()):
                self._add(tail, kind)

    def _add(self, text: str | None, kind: ParagraphKind) -> None:
        if not text or (text.isspace() and self.flow.empty):
            return
        if self._marked and text.strip():
            self._marked = False
            text = without_point(text)
        if self._label and text.strip():
            label, self._label = self._label, ""
            if not is_numbered(text):
                self.flow.add_exact(label)
        if not self._pre:
            self.flow.add(text)
            return
        first, *others = text.split("\n")
        self.flow.add_exact(first)
        for line in others:
            self._flush(kind)
            self.flow.add_exact(line)

    def _flush(self, kind: ParagraphKind) -> None:
        caption, self._caption = self._caption, ""
        if not self.flow.flush(kind) and caption:
            self.flow.add(caption)
            self.flow.flush(ParagraphKind.CAPTION)
        notes, self._painted = self._painted, []
        for note in notes:
            self.flow.add_exact(note)
            self.flow.count(Count.FOOTNOTES.value)
            self.flow.flush(ParagraphKind.NOTE)

    def _mark(self, element: Element) -> None:
        """Remember where a wanted fragment begins."""
        name = element.get("id") or element.get("name")
        if name in self.wanted:
            self.places.setdefault(name, len(self.flow.blocks))

    def _is_left_out(self, element: Element, tag: str) -> bool:
        """Whether an element is hidden, a page's number or a way back; its place is remembered."""
        if self.wanted:
            self._mark(element)
        classes = (element.get("class") or "").split()
        style = element.get("style")
        # Notes are often hidden until one asks for them.
        if not is_note(element) and (
            element.get("hidden") is not None
            or (style and _HIDING.search(style))
            or not self._hidden.isdisjoint(classes)
            or element.get("id") in self._hidden
        ):
            if "".join(element.itertext()).strip():
                self.flow.count(Count.HIDDEN.value)
            if self.wanted:
                for inside in element.iter():
                    self._mark(inside)
            return True
        if "pagebreak" in types(element) or element.get("role") == "doc-pagebreak":
            self.flow.count(Count.PAGES.value)
            return True
        return tag == "a" and leads_back(element)

    def _told_kind(self, element: Element, tag: str, kind: ParagraphKind) -> ParagraphKind:
        """The kind that an element's type, role or class tells of it."""
        if tag not in BLOCKS or tag in HEADINGS:
            return kind
        if is_note(element) or (kind is ParagraphKind.NOTE and tag == "li"):
            self.flow.count(Count.FOOTNOTES.value)
            return ParagraphKind.NOTE
        if kind is ParagraphKind.NOTE or holds_notes(element):
            if kind is not ParagraphKind.NOTE and tag in {"p", "div", "aside", "li"}:
                self.flow.count(Count.FOOTNOTES.value)
            return ParagraphKind.NOTE
        name = element.get("class") or ""
        if kind is ParagraphKind.BODY and _CAPTION_CLASS.search(name):
            return ParagraphKind.CAPTION
        return kind

    def _noted(self, element: Element, kind: ParagraphKind) -> ParagraphKind:
        """A block that the text refers to and that begins with the mark is a note."""
        first = element[0] if len(element) and not (element.text or "").strip() else element
        named = (element, element if local(first.tag) in BLOCKS else first)
        for one in named:
            mark = self._referred.get(one.get("id") or one.get("name") or "", "").strip(
                "[]【】〔〕()（）"
            )
            if mark and begins_with(element, mark):
                self.flow.count(Count.FOOTNOTES.value)
                return ParagraphKind.NOTE
        return kind

    # Elements with a way of their own

    def _break(self, element: Element, kind: ParagraphKind) -> None:
        del element
        if self._inline:
            self.flow.add(" ")
        else:
            self._flush(kind)

    def _list(self, element: Element, kind: ParagraphKind) -> None:
        """A list counts its items, where numbers are wanted."""
        self._lists.begin(element)
        if not self._inline:
            self._flush(kind)
        self._children(element, self._told_kind(element, "ol", kind))
        if not self._inline:
            self._flush(kind)
        self._lists.end()

    def _preformatted(self, element: Element, kind: ParagraphKind) -> None:
        self._flush(kind)
        self._pre += 1
        self._children(element, kind)
        self._pre -= 1
        self._flush(kind)

    def _image(self, element: Element, kind: ParagraphKind) -> None:
        """A picture is counted; one that stands for a rare character, or for a note, says so."""
        said = " ".join((element.get("alt") or "").split())
        if is_painted(element):
            if said:
                self._painted.append(f"{self._painted_mark(kind)} {said}")
        elif len(said) == 1 and _HAN.match(said):
            self.flow.add(said)
        else:
            self.flow.count(Count.PICTURES.value)
            if kind is ParagraphKind.HEADING and self.flow.empty and _HAN.search(said):
                self.flow.add(said)  # a chapter's painted title
            self._caption = said if self._typed else ""

    def _drawing(self, element: Element, kind: ParagraphKind) -> None:
        del element, kind
        self.flow.count(Count.PICTURES.value)

    def _link(self, element: Element, kind: ParagraphKind) -> None:
        """A reference to a note, and a note's own mark, are written in one form."""
        said = "".join(element.itertext()).strip()
        if kind is ParagraphKind.NOTE and self.flow.empty and is_mark(said):
            self._label = ""
            self.flow.add_exact(f"{shown(said)} ")  # a note's own mark, which leads back
            self._marked = True
        elif is_reference(element):
            self._referred[(element.get("href") or "").rpartition("#")[2]] = shown(said)
            self._add(shown(said), kind)
        elif said or not has_note_class(element) or any(map(is_painted, element.iter())):
            self._children(element, kind)
        else:
            target = (element.get("href") or "").rpartition("#")[2]
            self._referred[target] = self._painted_mark(kind)

    def _painted_mark(self, kind: ParagraphKind) -> str:
        """Write the number of a note in whose place a painted sign stands."""
        self._signs += 1
        mark = shown(str(self._signs))
        self._add(mark, kind)
        return mark

    def _table(self, element: Element, kind: ParagraphKind) -> None:
        rows = [row for row in element.iter() if local(row.tag) == "tr"]
        cells = [[one for one in row if local(one.tag) in {"td", "th"}] for row in rows]
        if self._inline or not any(len(row) > 1 for row in cells):
            self._children(element, kind)  # it only lays a page out
            return
        self._flush(kind)
        for caption in element:
            if local(caption.tag) == "caption":
                self._in_line(caption)
                self._flush(ParagraphKind.CAPTION)
        for row in cells:
            if not any("".join(cell.itertext()).strip() for cell in row):
                continue
            for number, cell in enumerate(row):
                if number:
                    self.flow.add_exact(_CELLS)
                self._in_line(cell)
            self._flush(ParagraphKind.TABLE)
        self.flow.count(Count.TABLES.value)

    def _in_line(self, element: Element) -> None:
        """The text of an element in one line, whatever blocks are in it."""
        self._inline += 1
        self._children(element, ParagraphKind.TABLE)
        self._inline -= 1

    def _ruby(self, element: Element, kind: ParagraphKind) -> None:
        """The base text stays; what stands above it is its reading."""
        outer = any(local(one.tag) == "ruby" for one in element.iterdescendants())
        for group in groups(element):
            for base, reading in group.paired():
                # Of a reading above readings the lower one is kept.
                self.flow.read(self._adder(base, kind), "" if outer else reading)

    def _adder(self, pieces: list[Piece], kind: ParagraphKind) -> Callable[[], None]:
        def add() -> None:
            self._inline += 1
            for piece in pieces:
                if isinstance(piece, str):
                    self.flow.add(piece)
                elif local(piece.tag) == "rb":
                    self._children(piece, kind)
                else:
                    self._visit(piece, kind)
            self._inline -= 1

        return add

    def _figure(self, element: Element, kind: ParagraphKind) -> None:
        """Raised or lowered figures are characters of their own."""
        if len(element) or not element.text:
            self._children(element, kind)
        else:
            way = raised if local(element.tag) == "sup" else lowered
            self._add(way(element.text), kind)

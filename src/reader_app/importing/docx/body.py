"""The paragraphs of a Word document: what a reader would see once all changes are accepted.

Insertions stay, deletions and hidden text go and are counted; fields show their results; text boxes
follow the paragraph that they are anchored to; notes wait for the end. After ECMA-376, part 1.
Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing.flow import Flow
from reader_app.importing.note_marks import without_point
from reader_app.importing.page_libraries import Element
from reader_app.importing.raised import lowered, raised
from reader_app.importing.symbols import symbol

from . import chunks, drawings
from .drawings import Lines
from .equations import in_line
from .fields import Fields
from .notes import Notes
from .numbering import Numbering
from .package import RELATION, Package, W, is_on, value
from .styles import Look, Styles, level_of, number_of
from .tree import (
    MATH,
    MC,
    THROUGH,
    cells_of,
    chosen,
    holds_paragraphs,
    is_contents,
    is_prompt,
    properties_of,
    rows_of,
)

_DELETED = frozenset((W + "del", W + "moveFrom"))
_RUN, _VANISH, _RUN_STYLE = W + "r", W + "vanish", W + "rStyle"
_RUN_PROPERTIES, _ALIGN = W + "rPr", W + "vertAlign"
_OF_RUNS = frozenset((_VANISH, _RUN_STYLE, _ALIGN))
_USUAL: Mapping[str, Element] = {}
_ALIGNED = {"superscript": raised, "subscript": lowered}
_CELLS = " | "
_SPACES = re.compile(r"[\t\n\r]")
_VERTICAL = frozenset(("tbRl", "tbRlV", "rl", "rlV"))


@dataclass(slots=True)
class _Paragraph:
    """How the paragraph that is being written is to end."""

    look: Look = field(default_factory=Look)
    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0


class Body:
    """The way through a document, and what is gathered on it."""

    def __init__(self, package: Package, flow: Flow, styles: Styles, numbering: Numbering) -> None:
        self._package = package
        self.flow = flow
        self.outline: list[tuple[int, int, str]] = []
        self.titles: list[str] = []
        self.subtitles: list[str] = []
        self.vertical = False
        self.footnotes = Notes({}, "decimal")
        self.endnotes = Notes({}, "lowerRoman")
        self._styles = styles
        self._numbering = numbering
        self._paragraph = _Paragraph()
        self._label = ""
        self._in_cell = 0
        self._cell_start = 0
        self._note_mark: str | None = None
        self._marked = False
        """Whether a note's mark was just written."""
        self._fields = Fields()
        self._boxes: list[Element | Lines] = []
        self._figures: Callable[[str], str] | None = None
        """What makes raised or lowered figures of the text of the present run."""
        self._hidden = False
        self._runs: dict[str, Callable[[Element], None]] = {
            W + "t": self._text,
            W + "tab": lambda _: self._add(" "),
            W + "ptab": lambda _: self._add(" "),
            W + "br": self._break,
            W + "cr": self._break,
            W + "noBreakHyphen": lambda _: self._add("-"),
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "instrText": self._fields.add_code,
            W + "ruby": self._ruby,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            W + "footnoteReference": lambda one: self._reference(one, self.footnotes),
            W + "endnoteReference": lambda one: self._reference(one, self.endnotes),
            W + "footnoteRef": lambda _: self._own_mark(),
            W + "endnoteRef": lambda _: self._own_mark(),
            MC + "AlternateContent": lambda one: self._run_children(chosen(one)),
        }

    # Blocks

    def blocks(self, elements: Iterable[Element]) -> None:
        """Take in paragraphs, tables and what holds them."""
        for one in elements:
            tag = one.tag
            if tag == W + "p":
                self._whole_paragraph(one)
            elif tag == W + "tbl":
                self._table(one)
            elif tag == W + "sdt":
                self._control(one, self.blocks)
            elif tag in THROUGH:
                self.blocks(one)
            elif tag in _DELETED:
                self._count_deleted(one)
            elif tag == MC + "AlternateContent":
                self.blocks(chosen(one))
            elif tag == W + "sectPr":
                self._section(one)
            elif tag == W + "altChunk":
                self._chunk(one)

    def notes(self, notes: Notes) -> None:
        """Take in the notes that the text refers to, each behind its mark."""
        for name, mark in list(notes.marks.items()):
            element = notes.elements.get(name)
            if element is None:
                continue
            self._note_mark = mark or None
            first = len(self.flow.blocks)
            self._as_notes(element)
            self._note_mark = None
            if len(self.flow.blocks) > first:
                self.flow.count(Count.FOOTNOTES.value)

    def comment(self, element: Element) -> None:
        """Take in a comment behind its writer's name."""
        writer = " ".join((value(element, "author") or "").split())
        first = len(self.flow.blocks)
        self._label = f"{writer}：" if writer else ""
        self._as_notes(element)
        self._label = ""
        if len(self.flow.blocks) > first:
            self.flow.count(Count.COMMENTS.value)

    def text(self, body: Element) -> None:
        """Take in the document's own text, and end what a deleted paragraph mark left open."""
        self._fields.survey(body)
        self.blocks(body)
        self._flush()
        self._fields.clear()

    def _as_notes(self, element: Element) -> None:
        first = len(self.flow.blocks)
        self.blocks(element)
        self._flush()
        self._fields.clear()
        for block in self.flow.blocks[first:]:
            block[0] = ParagraphKind.NOTE.value

    def _whole_paragraph(self, element: Element) -> None:
        properties = properties_of(element, W + "pPr")
        look = self._styles.of(value(properties.get(W + "pStyle")))
        if look.contents or self._fields.lists_contents(element):
            if "".join(one.text or "" for one in element.iter(W + "t")).strip():
                self.flow.count(Count.CONTENTS.value)
            self._fields.pass_by(element)
            return
        told = level_of(properties)
        level = look.level if told is None or look.kind is ParagraphKind.TITLE else told
        mark = properties.get(W + "rPr")
        joined = mark is not None and any(one.tag in _DELETED for one in mark)
        # A dropped initial stands in a frame of its own before its paragraph.
        joined = joined or value(properties.get(W + "framePr"), "dropCap") in {"drop", "margin"}
        if W + "sectPr" in properties:
            self._section(properties[W + "sectPr"])
        kind = ParagraphKind.HEADING if level else look.kind
        if kind is ParagraphKind.HEADING and not level and not look.subtitle:
            kind = ParagraphKind.BODY  # taken out of its style's outline
        kind = self._numbered(properties, look, kind)
        if self._in_cell and self.flow.length > self._cell_start:
            self.flow.add(" ")
        self._paragraph = _Paragraph(look, kind, level)
        self._inline(element)
        self._hidden = False
        if self._in_cell:
            label, self._label = self._label.strip(), ""
            self.flow.add_exact(label)  # of a cell that holds its number alone
        elif not joined:
            self._flush()

    def _numbered(
        self, properties: Mapping[str, Element], look: Look, kind: ParagraphKind
    ) -> ParagraphKind:
        """Count a paragraph that stands in a list, by its own word or its style's; its kind."""
        number = number_of(properties)
        if number is None and look.number is not None:
            name, level = look.number
            number = name, self._numbering.level(name, level, look.numbered_by)
        if number is None:
            return kind
        label, listed = self._numbering.label(*number)
        self._label = self._label or label
        return ParagraphKind.LIST if listed and kind is ParagraphKind.BODY else kind

    def _flush(self) -> None:
        """End the paragraph; text boxes that hang on it follow."""
        now, self._paragraph = self._paragraph, _Paragraph()
        self._fields.end_paragraph()
        self._label = ""
        if self.flow.flush(now.kind):
            words = self.flow.blocks[-1][1]
            if now.level and now.kind is ParagraphKind.HEADING:
                self.outline.append((len(self.flow.blocks) - 1, now.level, words))
            elif now.kind is ParagraphKind.TITLE:
                self.titles.append(words)
            elif now.look.subtitle:
                self.subtitles.append(words)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            if isinstance(box, Lines):
                for line in box.texts:
                    self.flow.put(box.kind, line)
            else:
                self.blocks(box)

    def _chunk(self, element: Element) -> None:
        """A file of another kind, in the place of paragraphs."""
        self._flush()
        found = self._package.referred(element.get(RELATION + "id"))
        headings = None if found is None else chunks.take(found[1], self.flow)
        if headings is None:
            self.flow.count(Count.MISSING.value)
        else:
            self.outline += headings

    def _table(self, table: Element) -> None:
        rows = [self._cells_of(row) for row in rows_of(table)]
        rows = [row for row in rows if row]
        if self._in_cell or not any(len(row) > 1 for row in rows):
            for row in rows:  # it only frames what is in it
                for cell in row:
                    self.blocks(cell)
            return
        self._flush()
        self.flow.count(Count.TABLES.value)
        for row in rows:
            if any(map(holds_paragraphs, row)):
                self.blocks(one for cell in row for one in cell)
            else:
                self._row(row)

    def _row(self, cells: list[Element]) -> None:
        """A row in one line, its cells parted as those of web pages are."""
        if not any((one.text or "").strip() for cell in cells for one in cell.iter(W + "t")):
            return
        self._in_cell += 1
        for number, cell in enumerate(cells):
            if number:
                self.flow.add_exact(_CELLS)
            self._cell_start = self.flow.length
            self.blocks(cell)
        self._in_cell -= 1
        self._paragraph = _Paragraph(kind=ParagraphKind.TABLE)
        self._flush()

    def _cells_of(self, row: Element) -> list[Element]:
        """The cells of a row; none of one that was deleted."""
        if row.find(f"{W}trPr/{W}del") is not None:
            self.flow.count(Count.DELETIONS.value)
            return []
        return [one for one in cells_of(row) if one.find(f"{W}tcPr/{W}cellDel") is None]

    def _section(self, section: Element) -> None:
        if value(section.find(W + "textDirection")) in _VERTICAL:
            self.vertical = True

    # Inline

    def _inline(self, elements: Iterable[Element]) -> None:
        for one in elements:
            tag = one.tag
            if tag == _RUN:
                self._run(one)
            elif tag in THROUGH:
                self._inline(one)
            elif tag in _DELETED:
                self._count_deleted(one)
            elif tag == W + "sdt":
                self._control(one, self._inline)
            elif tag == MC + "AlternateContent":
                self._inline(chosen(one))
            elif tag == MATH + "oMath":
                self._add(in_line(one))

    def _run(self, run: Element) -> None:
        children = list(run)
        properties = _looks_of(children[0]) if children else _USUAL
        if self._is_hidden(properties):
            if not self._hidden and any((one.text or "").strip() for one in run.iter(W + "t")):
                self.flow.count(Count.HIDDEN.value)
                self._hidden = True
            self._fields.pass_by(run)
            return
        self._hidden = False
        if _ALIGN in properties:
            self._figures = _ALIGNED.get(value(properties[_ALIGN]) or "")
        self._run_children(children)
        self._figures = None

    def _run_children(self, elements: Iterable[Element]) -> None:
        for one in elements:
            act = self._runs.get(one.tag)
            if act is not None:
                act(one)

    def _is_hidden(self, properties: Mapping[str, Element]) -> bool:
        if not properties:
            return self._paragraph.look.hidden
        own = is_on(properties[_VANISH]) if _VANISH in properties else None
        if own is None and _RUN_STYLE in properties:
            own = self._styles.hides(value(properties[_RUN_STYLE])) or None
        return self._paragraph.look.hidden if own is None else own

    def _add(self, text: str) -> None:
        """Go on with the paragraph, unless this is a field's code."""
        if self._fields.in_code:
            return
        if self._marked:
            if not text.strip():
                return
            self._marked = False
            text = " " + without_point(text)
        if self._label and text.strip():
            label, self._label = self._label, ""
            self.flow.add_exact(label)
        self.flow.add_exact(text)

    def _text(self, element: Element) -> None:
        text = element.text
        if text:
            if self._figures is not None:
                text = self._figures(text)
            # Most runs hold nothing of it, and a document has ten thousands.
            if "\n" in text or "\t" in text or "\r" in text or "\u00ad" in text:
                text = _SPACES.sub(" ", text).replace("\u00ad", "")
            self._add(text)

    def _break(self, element: Element) -> None:
        """A line's end is a paragraph's: verses and addresses are set so."""
        now = self._paragraph
        if self._in_cell or now.level or now.kind is ParagraphKind.TITLE:
            self._add(" ")
        elif not self.flow.empty and not self._fields.in_code:
            boxes, self._boxes = self._boxes, []
            self._flush()
            self._boxes = boxes
            self._paragraph = now
        del element

    def _symbol(self, element: Element) -> None:
        self._add(symbol(value(element, "font") or "", value(element, "char") or ""))

    def _field(self, element: Element) -> None:
        """A field that ends without a result may show something all the same."""
        shown = self._fields.follow(element)
        if shown is not None:
            self.flow.read(lambda: self._add(shown.text), shown.reading)

    def _ruby(self, element: Element) -> None:
        base, above = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is None:
            return
        reading = "" if above is None else "".join(one.text or "" for one in above.iter(W + "t"))
        self.flow.read(lambda: self._inline(base), reading)

    def _reference(self, element: Element, notes: Notes) -> None:
        name = value(element, "id") or ""
        if name not in notes.elements or self._fields.in_code:
            return
        if value(element, "customMarkFollows") in {"1", "true", "on"}:
            notes.marks.setdefault(name, "")  # its mark is the text that follows
        else:
            self._add(notes.mark(name))

    def _own_mark(self) -> None:
        if self._note_mark is not None:
            self._add(self._note_mark)
            self._marked = True

    def _drawing(self, element: Element) -> None:
        """Text boxes wait for the end of the paragraph; pictures are counted."""
        drawing = drawings.read(element, self._package)
        self._boxes += drawing.said
        if drawing.pictured:
            self.flow.count(Count.PICTURES.value)

    def _control(self, element: Element, walk: Callable[[Iterable[Element]], None]) -> None:
        """A content control: what is in it, but for a prompt to write and a list of contents."""
        content = element.find(W + "sdtContent")
        if content is None or is_prompt(element):
            return
        if is_contents(element):
            lines = ("".join(t.text or "" for t in p.iter(W + "t")) for p in content.iter(W + "p"))
            self.flow.count(Count.CONTENTS.value, sum(1 for line in lines if line.strip()))
            self._fields.pass_by(content)
        else:
            walk(content)

    def _count_deleted(self, element: Element) -> None:
        if any((one.text or "") for one in element.iter(W + "delText", W + "t")):
            self.flow.count(Count.DELETIONS.value)


def _looks_of(first: Element) -> Mapping[str, Element]:
    """What ``first`` in a run says that decides what is written; most runs say nothing of it."""
    if first.tag != _RUN_PROPERTIES:
        return _USUAL
    found = {one.tag: one for one in first if one.tag in _OF_RUNS}
    return found or _USUAL

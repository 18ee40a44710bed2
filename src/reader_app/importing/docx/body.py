"""The paragraphs of a Word document: what a reader would see once all changes are accepted.

Insertions stay, deletions and hidden text are left out and counted; text boxes follow the paragraph
that they are anchored to; notes come at the end. `inline` writes what is in a paragraph. After
ECMA-376, part 1. Runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing.flow import Flow
from reader_app.importing.page_libraries import Element

from . import chunks
from .drawings import Lines
from .inline import Inline
from .notes import Notes
from .numbering import Numbering
from .package import RELATION, Package, W, value
from .styles import Look, Styles, level_of, number_of
from .tree import (
    DELETED,
    MC,
    THROUGH,
    cells_of,
    chosen,
    holds_paragraphs,
    properties_of,
    rows_of,
)

_CELLS = " | "
_VERTICAL = frozenset(("tbRl", "tbRlV", "rl", "rlV"))


@dataclass(slots=True)
class _Paragraph:
    """How the paragraph that is being written is to end."""

    look: Look = field(default_factory=Look)
    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0


class Body:
    """Walks through a document's blocks and gathers its paragraphs, outline and titles."""

    def __init__(self, package: Package, flow: Flow, styles: Styles, numbering: Numbering) -> None:
        self._package = package
        self.flow = flow
        self.outline: list[tuple[int, int, str]] = []
        self.titles: list[str] = []
        self.subtitles: list[str] = []
        self.vertical = False
        self._numbering = numbering
        self._styles = styles
        self._paragraph = _Paragraph()
        self._in_cell = 0
        self._cell_start = 0
        self._inline = Inline(package, flow, styles, break_line=self._break_line)
        self._fields = self._inline.fields
        self.footnotes = self._inline.footnotes
        self.endnotes = self._inline.endnotes

    def blocks(self, elements: Iterable[Element]) -> None:
        """Take in paragraphs, tables and what holds them."""
        for one in elements:
            tag = one.tag
            if tag == W + "p":
                self._whole_paragraph(one)
            elif tag == W + "tbl":
                self._table(one)
            elif tag == W + "sdt":
                self._inline.control(one, self.blocks)
            elif tag in THROUGH:
                self.blocks(one)
            elif tag in DELETED:
                self._inline.count_deleted(one)
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
            self._inline.note_mark = mark or None
            first = len(self.flow.blocks)
            self._as_notes(element)
            self._inline.note_mark = None
            if len(self.flow.blocks) > first:
                self.flow.count(Count.FOOTNOTES.value)

    def comment(self, element: Element) -> None:
        """Take in a comment behind its writer's name."""
        writer = " ".join((value(element, "author") or "").split())
        first = len(self.flow.blocks)
        self._inline.label = f"{writer}：" if writer else ""
        self._as_notes(element)
        self._inline.label = ""
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
        joined = mark is not None and any(one.tag in DELETED for one in mark)
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
        self._inline.write(element, hidden=look.hidden)
        if self._in_cell:
            label, self._inline.label = self._inline.label.strip(), ""
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
        self._inline.label = self._inline.label or label
        return ParagraphKind.LIST if listed and kind is ParagraphKind.BODY else kind

    def _flush(self) -> None:
        """End the paragraph; text boxes that hang on it follow."""
        now, self._paragraph = self._paragraph, _Paragraph()
        self._fields.end_paragraph()
        self._inline.label = ""
        if self.flow.flush(now.kind):
            words = self.flow.blocks[-1][1]
            if now.level and now.kind is ParagraphKind.HEADING:
                self.outline.append((len(self.flow.blocks) - 1, now.level, words))
            elif now.kind is ParagraphKind.TITLE:
                self.titles.append(words)
            elif now.look.subtitle:
                self.subtitles.append(words)
        for box in self._inline.take_boxes() if self._inline.boxes else ():
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

    def _break_line(self) -> None:
        """End a line. Verses and addresses are set so, so that it ends the paragraph too."""
        now = self._paragraph
        if self._in_cell or now.level or now.kind is ParagraphKind.TITLE:
            self._inline.add(" ")
        elif not self.flow.empty and not self._fields.in_code:
            boxes = self._inline.take_boxes()
            self._flush()
            self._inline.boxes = boxes
            self._paragraph = now

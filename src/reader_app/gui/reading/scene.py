"""What the page shows at the moment: text, marks, selection, scroll position.

It knows no widget and no events. Spans and offsets are code points of the original text; points and
rectangles are the viewport's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF

from reader_app.domain.model import Annotation, Colour, WordMarks
from reader_app.domain.spans import Span

from .caret import Place
from .document import AnnotationIndex, Document, ViewSource
from .flow import Flow
from .grips import Grips
from .hits import HitIndex
from .measures import KnownFonts, Page
from .moves import FORWARD, GRAINS, Grain, Move, Mover
from .row import Row
from .rows import Rows
from .selection import Selection, original_offset, original_span, place_of
from .style import PageStyle

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei")
START = Place(0, 0)
TOP = (0, 0.0)
"""The pin of a page that shows its beginning."""


class Scene:
    """The state of a reading view; it changes nothing by itself."""

    def __init__(self) -> None:
        self.document: Document | None = None
        self.source: ViewSource | None = None
        self.flow: Flow | None = None
        """The laid out text; None while there is no document."""
        self._known_fonts = KnownFonts()
        self.fonts = self._known_fonts.of(SERIF, SANS)
        self.style = PageStyle()
        self.word_marks = WordMarks.OFF
        self.annotations = AnnotationIndex()
        self.colour_of: dict[int, Colour] = {}
        self.hits = HitIndex()
        self.repaired = HitIndex()
        """Places that were repaired."""
        self.offered = HitIndex()
        """Places where a repair is offered."""
        self.caret_shown = False
        self.grips = Grips()
        self.hovered: Span | None = None
        """The word under the pointer."""
        self.meant: Span | None = None
        """The word that an open menu or card is about."""
        self._forget_places()

    def _forget_places(self) -> None:
        self.selection = Selection(START, START)
        self.kept: Span | None = None
        """The selection in the original text, which outlives a change of script."""
        self.caret_at = 0
        self.pin = TOP
        """What keeps the page in place: an offset, and the y of the top of its line."""

    # What is shown

    def show(self, document: Document | None, source: ViewSource | None) -> None:
        """Show another document from its beginning, without marks."""
        self.document, self.source = document, source
        self.flow = None
        self.hovered = self.meant = None
        self.set_annotations(())
        self.grips.show(None)
        self.hits = self.repaired = self.offered = HitIndex()
        self._forget_places()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights instead of the present ones; grips stay at theirs."""
        self.annotations = AnnotationIndex(annotations)
        self.colour_of = {a.id: a.colour for a in self.annotations.all}
        if self.grips.annotation is not None:
            self.set_active(self.grips.annotation.id)
        if self.flow is not None:
            self.flow.rows.forget_bands()

    def set_active(self, annotation: int | None) -> None:
        """Show grips at the ends of this highlight, which lies over the others; of no other."""
        before = self.active
        self.grips.show(next((a for a in self.annotations.all if a.id == annotation), None))
        if self.flow is not None and self.active != before:
            self.flow.rows.forget_bands()

    @property
    def active(self) -> int | None:
        """The id of the active highlight, which has the grips."""
        return self.grips.annotation.id if self.grips.annotation else None

    def take_fonts(self, serif: Sequence[str], sans: Sequence[str]) -> bool:
        """Use these families from the next layout on; whether they differ from the present ones."""
        before, self.fonts = self.fonts, self._known_fonts.of(serif, sans)
        return self.fonts is not before

    def lay_out(self, width: int, height: int) -> None:
        """Lay out the text for a viewport of this size; selection and place stay."""
        self.flow = None
        if self.document is not None and self.source is not None:
            page = Page(self.fonts, self.style, width)
            rows = Rows(self.document, self.source, page, self.word_marks)
            self.flow = Flow(rows, height)
            self.restore_selection()

    def restore_selection(self) -> None:
        """Find selection and caret again by the original text, after its views changed."""
        if self.flow is None:
            return
        rows = self.flow.rows
        if self.kept is None:
            caret = place_of(rows, self.caret_at)
            self.selection = Selection(caret, caret)
            return
        start = place_of(rows, self.kept.start)
        end = place_of(rows, self.kept.end, at_end=True)
        backwards = self.selection.caret < self.selection.anchor
        self.selection = Selection(end, start) if backwards else Selection(start, end)

    def select(self, selection: Selection) -> None:
        """Select, and know what that is in the original text."""
        if self.flow is not None:
            self.selection = selection
            self.kept = original_span(self.flow.rows, selection)
            self.caret_at = original_offset(self.flow.rows, selection.caret)

    # For screen readers

    def shown_paragraphs(self) -> int:
        """How many paragraphs are shown; 0 without a document."""
        return 0 if self.flow is None else len(self.flow.rows.document.paragraphs)

    def shown_text(self, paragraph: int) -> str:
        """A paragraph, counted from 0, as it is shown."""
        return "" if self.flow is None else self.flow.rows.view(paragraph).text

    def shown_selection(self) -> tuple[Place, Place]:
        """Where the selection was begun, and the caret, as places in the view."""
        return self.selection.anchor, self.selection.caret

    def passed(self, move: Move) -> str:
        """The word or sentence that the caret moved over; empty for other moves."""
        caret = self.selection.caret
        if self.flow is None or move not in GRAINS:
            return ""
        at = caret.offset - (move in FORWARD)
        if at < 0:
            return ""
        start, end = Mover(self.flow).unit(Place(caret.paragraph, at), GRAINS[move])
        return self.shown_text(caret.paragraph)[start.offset : end.offset].strip()

    # Where the page stands

    def keep_top(self) -> None:
        """Scroll so that the pinned line is back in its place."""
        if self.flow is None:
            return
        if self.pin == TOP:
            self.flow.top, self.flow.hidden = 0, 0.0
        else:
            self.flow.put(self.place(self.pin[0]), self.pin[1])

    def hold(self) -> None:
        """The page was scrolled: pin its first line."""
        if self.flow is None:
            return
        place, y = self.flow.first_line()
        if (self.flow.top, self.flow.hidden) == TOP:
            self.pin = TOP
        else:
            self.pin = (original_offset(self.flow.rows, place), y)

    def place(self, offset: int) -> Place:
        """The place in the view of an offset of the original text."""
        return START if self.flow is None else place_of(self.flow.rows, offset)

    def places(self, span: Span | None) -> Selection | None:
        """The places of a span; None for no span."""
        if span is None or self.flow is None:
            return None
        rows = self.flow.rows
        return Selection(place_of(rows, span.start), place_of(rows, span.end, at_end=True))

    def reads(self) -> bool:
        """Whether readings show above words."""
        return self.source is not None and self.source.rubies(0, Span(0, 0)) is not None

    def settled(self) -> bool:
        """Whether all readings in sight are there; asks for those that are not."""
        if self.flow is None or self.source is None:
            return True
        shown = [(row.paragraph, Span(row.start, row.end)) for _, _, row in self.flow.visible()]
        missing = [one for one in shown if not self.source.settled(*one)]
        return not missing

    # What is where

    def hit(self, flow: Flow, point: QPointF, *, on_character: bool = False) -> Place:
        """The place nearest to a point."""
        return flow.at(point.x() - flow.rows.page.left, point.y(), on_character=on_character)

    def offset_at(self, point: QPointF) -> int:
        """The gap between two characters nearest to a point, as an offset of the original text."""
        if self.flow is None:
            return 0
        return original_offset(self.flow.rows, self.hit(self.flow, point))

    def character_at(self, point: QPointF) -> Place | None:
        """The place of the character under a point; None beside the text."""
        if self.flow is None:
            return None
        row, top = self.flow.row_at(point.y())
        if not row.covers(point.x() - self.flow.rows.page.left, point.y() - top):
            return None
        return self.hit(self.flow, point, on_character=True)

    def character_offset(self, point: QPointF) -> int | None:
        """The code point of the text whose character is under a point; None beside the text."""
        place = self.character_at(point)
        if place is None or self.flow is None:
            return None
        return original_offset(self.flow.rows, place)

    def word_at(self, offset: int) -> Span:
        """The word that holds the code point at ``offset``, as repaired."""
        if self.flow is None:
            return Span(0, 0)
        unit = Mover(self.flow).unit(self.place(offset), Grain.WORD)
        return original_span(self.flow.rows, Selection(*unit)) or Span(offset, offset)

    def word_under(self, point: QPointF) -> Span | None:
        """The word under a point; None where there is none."""
        place = self.character_at(point)
        if place is None or self.flow is None:
            return None
        text = self.flow.rows.view(place.paragraph).text
        if not text[place.offset : place.offset + 1].isalnum():
            return None
        return self.word_at(original_offset(self.flow.rows, place))

    def annotations_at(self, point: QPoint | QPointF) -> list[int]:
        """The ids of the annotations under a point, the topmost first."""
        at = self.character_offset(QPointF(point))
        return [] if at is None else [one.id for one in self.annotations.over(at)]

    def annotation_at_caret(self) -> Annotation | None:
        """The annotation that holds the caret, or else one that ends at it.

        Of several it is the active one, or else the topmost.
        """
        at, found = self.caret_at, self.annotations
        ending = [one for one in found.over(at - 1) if one.span.end == at] if at else []
        here = [*found.over(at), *ending]
        return next((one for one in here if one.id == self.active), here[0] if here else None)

    def caret_in_sight(self) -> bool:
        """Whether some of the caret's line is in the window."""
        if self.flow is None:
            return False
        box = self.flow.box(self.selection.caret)
        return box is not None and box.bottom() > 0 and box.top() < self.flow.window

    def selected(self, row: Row) -> tuple[int, int, bool] | None:
        """What is selected of a row, and whether the LF after it is selected too."""
        if self.flow is None:
            return None
        length = len(self.flow.rows.view(row.paragraph).text)
        part = self.selection.within(row.paragraph, length)
        if part is None:
            return None
        start = max(part[0] - row.start, 0)
        end = min(part[1] - row.start, len(row.text))
        last_row = row.end == length
        line_end = last_row and row.paragraph < self.selection.last.paragraph
        return (start, end, line_end) if start < end or line_end else None

    def selection_box(self) -> QRectF:
        """The rows' part of the selection in sight; empty when there is none."""
        found = QRectF()
        if self.flow is not None:
            for _, y, row in self.flow.visible():
                part = self.selected(row)
                if part is not None:
                    for box in row.boxes(part[0], part[1]):
                        found = found.united(box.translated(self.flow.rows.page.left, y))
        return found

    def corner(self, window: QRect) -> QPoint:
        """The point of ``window`` under the selection in sight, or else under the caret."""
        box = self.selection_box()
        caret = None if self.flow is None else self.flow.box(self.selection.caret)
        if box.isEmpty() and caret is not None and self.flow is not None:
            box = caret.translated(self.flow.rows.page.left, 0)
        corner = box.toAlignedRect().bottomLeft()
        return QPoint(corner.x(), max(window.top(), min(corner.y(), window.bottom())))

    def first_box(self, span: Span, window: QRect) -> QRect:
        """The first line of ``span`` that shows in ``window``; empty when it is out of sight."""
        places = self.places(span)
        if self.flow is None or places is None:
            return QRect()
        for _, y, row in self.flow.visible():
            part = places.within(row.paragraph, row.end)
            if part is None or part[0] - row.start >= len(row.text) or part[1] <= row.start:
                continue
            for box in row.boxes(max(0, part[0] - row.start), part[1] - row.start):
                found = box.translated(self.flow.rows.page.left, y).toAlignedRect()
                if found.intersects(window):
                    return found
        return QRect()

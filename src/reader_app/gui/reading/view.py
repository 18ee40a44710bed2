"""The reading view: one article's text to scroll, select and mark, in any script.

It draws and forwards. What it shows comes from a `Document` and a `ViewSource`; all spans and
offsets to the outside are code points of the original text, whatever the view shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader_app.domain.model import Annotation, Colour, WordMarks
from reader_app.domain.spans import Span
from reader_app.gui.clipboard import copy_text

from .accessibility import AccessibleText
from .bands import Band, bands, row_marks
from .caret import Place
from .document import AnnotationIndex, Document, ViewSource
from .flow import Flow
from .grips import Grips
from .hits import HitIndex
from .measures import Fonts, Page
from .moves import Grain, Move, Mover, grain_of
from .painting import PagePainter, ReadingColours
from .row import Row
from .rows import Rows
from .selection import Selection, original_offset, original_span, place_of, view_slice
from .style import PageStyle
from .ticks import Ticks

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei")
START = Place(0, 0)
KEYBOARD_PAUSE = 400
"""Milliseconds of rest after which a keyboard selection counts as finished."""
AUTOSCROLL_TICK = 30
HOVER_PAUSE = 500
"""Milliseconds that the pointer rests on a word before it is told."""
Keys = QKeySequence.StandardKey
MOVES = (
    (Keys.MoveToNextChar, Keys.SelectNextChar, Move.NEXT),
    (Keys.MoveToPreviousChar, Keys.SelectPreviousChar, Move.PREVIOUS),
    (Keys.MoveToNextWord, Keys.SelectNextWord, Move.NEXT_WORD),
    (Keys.MoveToPreviousWord, Keys.SelectPreviousWord, Move.PREVIOUS_WORD),
    (Keys.MoveToNextLine, Keys.SelectNextLine, Move.LINE_DOWN),
    (Keys.MoveToPreviousLine, Keys.SelectPreviousLine, Move.LINE_UP),
    (Keys.MoveToStartOfLine, Keys.SelectStartOfLine, Move.LINE_START),
    (Keys.MoveToEndOfLine, Keys.SelectEndOfLine, Move.LINE_END),
    (Keys.MoveToNextPage, Keys.SelectNextPage, Move.PAGE_DOWN),
    (Keys.MoveToPreviousPage, Keys.SelectPreviousPage, Move.PAGE_UP),
    (Keys.MoveToStartOfDocument, Keys.SelectStartOfDocument, Move.START),
    (Keys.MoveToEndOfDocument, Keys.SelectEndOfDocument, Move.END),
)
VERTICAL = frozenset({Move.LINE_DOWN, Move.LINE_UP, Move.PAGE_DOWN, Move.PAGE_UP})


def default_colours() -> ReadingColours:
    """Paper and ink by day, until a theme brings its own."""
    fills = ("#FBE8A6", "#CDE9CF", "#CFE3F7", "#F7D3D6", "#E3D7F4")
    strong = ("#D9A400", "#4E9A62", "#6E9FD8", "#D9717B", "#9B79CF")
    return ReadingColours(
        paper=QColor("#FBF8F2"),
        ink=QColor("#23211D"),
        ink2=QColor("#5C564C"),
        accent=QColor("#B8402E"),
        selection=QColor(184, 64, 46, 46),
        line=QColor("#E4DCCD"),
        hover=QColor("#F6E2DC"),
        shade=QColor("#F3EEE4"),
        highlights={c: QColor(f) for c, f in zip(Colour, fills, strict=True)},
        bars={c: QColor(s) for c, s in zip(Colour, strong, strict=True)},
    )


def _within(places: Selection | None, row: Row) -> tuple[int, int]:
    """What a row shows of a selection, in its own code points; an empty range if nothing."""
    part = places.within(row.paragraph, row.end) if places else None
    return (0, 0) if part is None else (max(0, part[0] - row.start), max(0, part[1] - row.start))


class ReadingView(QAbstractScrollArea):
    """Shows a document. Nothing it does while scrolling costs more for a longer text."""

    selection_finished = Signal()
    """The mouse was released, or the keyboard rested, with something selected."""
    selection_cleared = Signal()
    annotation_activated = Signal(int)
    """A highlight was clicked: its annotation's id."""
    annotation_resized = Signal(int, object)
    """An end of a highlight was dragged: its annotation's id and the `Span` to cover now."""
    caret_moved = Signal(int)
    """The caret's offset in the original text, code points."""
    top_changed = Signal(int)
    """The offset of the first line in sight in the original text, code points."""
    word_hovered = Signal(object)
    """The pointer rests on a word: its `Span` of the original text; None once it has left."""
    context_requested = Signal(QPoint)
    """A context menu is wanted at this global position."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = default_colours()
        self._fonts = Fonts(SERIF, SANS)
        self._style = PageStyle()
        self._marks = WordMarks.OFF
        self._annotations = AnnotationIndex()
        self._colour_of: dict[int, Colour] = {}
        self._source: ViewSource | None = None
        self._document: Document | None = None
        self._flow: Flow | None = None
        self._forget_places()
        self._ticks = Ticks()
        self._hits = HitIndex()
        self._grips = Grips()
        self._syncing = False
        self._bar_value = 0
        self._clicks = 0
        self._clicked_at = 0
        self._press = QPointF()
        self._drag = QPointF()
        self._pressed = False
        self._dragging = False
        self._grain = Grain.CHARACTER
        self._unit = (START, START)
        self._pause = QTimer(self, singleShot=True, interval=KEYBOARD_PAUSE)
        self._pause.timeout.connect(self._finish_selection)
        self._hovered: Span | None = None
        self._told: Span | None = None
        self._rest = QTimer(self, singleShot=True, interval=HOVER_PAUSE)
        self._rest.timeout.connect(self._tell_hovered)
        self._autoscroll = QTimer(self, interval=AUTOSCROLL_TICK)
        self._autoscroll.timeout.connect(self._scroll_by_drag)
        # Before the widget gets its name: Qt keeps the interface that it is given then.
        self.accessible_text = AccessibleText(self, self)
        """What a screen reader gets."""
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the column's width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.setAccessibleName(self.tr("Article text"))

    # What is shown

    def set_document(self, document: Document | None, source: ViewSource | None = None) -> None:
        """Show another document from its beginning; None shows an empty page."""
        had_selection = self.selection() is not None
        self._stop_timers()
        self._document = document
        self._source = source
        self._annotations = AnnotationIndex()
        self._colour_of = {}
        self._hits = HitIndex()
        self._grips.show(None)
        self._forget_places()
        self._rebuild()
        if had_selection:
            self.selection_cleared.emit()

    def refresh_views(self) -> None:
        """The source shows another script now: the line at the top and the selection stay."""
        self._rebuild()

    def words_ready(self, paragraph: int) -> None:
        """The source has come to know a paragraph's words or readings: draw them."""
        if self._flow is None:
            return
        self._flow.rows.forget(paragraph)
        self._keep_top()

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights instead of the present ones."""
        self._annotations = AnnotationIndex(annotations)
        self._colour_of = {a.id: a.colour for a in self._annotations.all}
        if self._grips.annotation is not None:
            self.set_active(self._grips.annotation.id)
        self._ticks.forget()
        if self._flow is not None:
            self._flow.rows.forget_bands()
        self.viewport().update()

    def set_active(self, annotation: int | None) -> None:
        """Show grips at the ends of this highlight, and of no other."""
        self._grips.show(next((a for a in self._annotations.all if a.id == annotation), None))
        self.viewport().update()

    def set_hits(self, spans: Sequence[Span], current: int | None = None) -> None:
        """Mark what a search found; ``spans`` are in order, ``current`` the index of one."""
        self._hits = HitIndex(spans, current)
        self._ticks.forget()
        self.viewport().update()

    def set_word_marks(self, marks: WordMarks) -> None:
        """Show words by gaps, by underlines or not at all."""
        if marks != self._marks:
            self._marks = marks
            self._rebuild()

    def style_of_page(self) -> PageStyle:
        """The style that the page is set in."""
        return self._style

    def set_style(self, style: PageStyle) -> None:
        """Set the page in another style; the line at the top stays."""
        if style != self._style:
            self._style = style
            self._rebuild()

    def set_text_size(self, px: int) -> None:
        """The size of body characters in pixels."""
        self.set_style(replace(self._style, text_size=px))

    def set_font_families(self, serif: Sequence[str], sans: Sequence[str] = SANS) -> None:
        """The families to draw with, the wanted one of each first."""
        if self._fonts.families != {True: tuple(serif), False: tuple(sans)}:
            self._fonts = Fonts(serif, sans)
            self._rebuild()

    def set_palette(self, colours: ReadingColours) -> None:
        """Draw with the colours of another theme."""
        self._colours = colours
        self._ticks.forget()
        self.viewport().update()

    # Places

    def top_offset(self) -> int:
        """The offset that the page is held by: what `scroll_to` got, or the first line in sight."""
        return self._pin[0]

    def scroll_to(self, offset: int) -> None:
        """Bring the line with ``offset`` to the top, as far as the text's end allows."""
        if self._document is None:
            return
        self._pin = (max(0, min(offset, self._document.length)), 0.0)
        self._keep_top()
        self.top_changed.emit(self._pin[0])

    def reveal(self, span: Span) -> None:
        """Scroll only if needed so that the beginning of ``span`` is in sight, with some room."""
        if self._flow is None:
            return
        place = place_of(self._flow.rows, span.start)
        if self._flow.box(place) is None:
            self._flow.put(place, self._flow.window / 4)
        else:
            self._flow.reveal(place, 2.0 * self._style.text_size)
        self._scrolled()

    def selection(self) -> Span | None:
        """What is selected, in the original text."""
        return self._kept

    def caret_offset(self) -> int:
        """Where the caret is, in the original text."""
        return self._caret_at

    def select(self, span: Span | None) -> None:
        """Select ``span`` of the original text without scrolling; None selects nothing."""
        if self._flow is None:
            return
        if not span:
            caret = self._selection.caret if span is None else self._place(span.start)
            self._set_selection(Selection(caret, caret))
            return
        start = place_of(self._flow.rows, span.start)
        end = place_of(self._flow.rows, span.end, at_end=True)
        self._set_selection(Selection(start, end))

    def select_all(self) -> None:
        """Select the whole text."""
        if self._flow is not None:
            mover = Mover(self._flow)
            self._set_selection(Selection(mover.start(), mover.end()))

    def selected_view_text(self) -> str:
        """Exactly the shown text that is selected."""
        return "" if self._flow is None else view_slice(self._flow.rows, self._selection)

    def shown_paragraphs(self) -> int:
        """How many paragraphs are shown; 0 without a document."""
        return 0 if self._flow is None else len(self._flow.rows.document.paragraphs)

    def shown_text(self, paragraph: int) -> str:
        """A paragraph, counted from 0, as it is shown."""
        return "" if self._flow is None else self._flow.rows.view(paragraph).text

    def shown_selection(self) -> tuple[Place, Place]:
        """Where the selection was begun, and the caret, as places in the view."""
        return self._selection.anchor, self._selection.caret

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        if self._selection:
            copy_text(self.selected_view_text())

    def word_at(self, offset: int) -> Span:
        """The word that holds the code point at ``offset`` of the original text, as repaired."""
        if self._flow is None:
            return Span(0, 0)
        rows = self._flow.rows
        place = place_of(rows, offset)
        unit = Mover(self._flow).unit(place, Grain.WORD)
        return original_span(rows, Selection(*unit)) or Span(offset, offset)

    def offset_at(self, point: QPoint) -> int:
        """The gap between two characters nearest to a point of the viewport, as an offset."""
        if self._flow is None:
            return 0
        return original_offset(self._flow.rows, self._hit(self._flow, QPointF(point)))

    def rect_of(self, span: Span) -> QRect:
        """Where the first line of ``span`` is on the screen; empty when it is out of sight."""
        if self._flow is None:
            return QRect()
        rows = self._flow.rows
        first, last = place_of(rows, span.start), place_of(rows, span.end, at_end=True)
        for _, y, row in self._flow.visible():
            part = Selection(first, last).within(row.paragraph, row.end)
            if part is None or part[0] - row.start >= len(row.text) or part[1] <= row.start:
                continue
            for box in row.boxes(max(0, part[0] - row.start), part[1] - row.start):
                found = box.translated(rows.page.left, y).toAlignedRect()
                if found.intersects(self.viewport().rect()):
                    return QRect(self.viewport().mapToGlobal(found.topLeft()), found.size())
        return QRect()

    def selection_rect(self) -> QRect:
        """The part of the selection in sight, in viewport coordinates; empty when there is none."""
        found = QRectF()
        if self._flow is not None:
            for _, y, row in self._flow.visible():
                part = self._selected(row)
                if part is not None:
                    for box in row.boxes(part[0], part[1]):
                        found = found.united(box.translated(self._flow.rows.page.left, y))
        return found.toAlignedRect().intersected(self.viewport().rect())

    def annotation_at(self, point: QPoint | QPointF) -> int | None:
        """The id of the topmost annotation under a point of the viewport."""
        if self._flow is None:
            return None
        x, y = point.x() - self._flow.rows.page.left, float(point.y())
        row, top = self._flow.row_at(y)
        if not row.covers(x, y - top):
            return None
        place = self._flow.at(x, y, on_character=True)
        found = self._annotations.topmost(original_offset(self._flow.rows, place))
        return found.id if found else None

    # Keeping what is shown in step

    def _forget_places(self) -> None:
        self._selection = Selection(START, START)
        self._kept: Span | None = None
        self._caret_at = 0
        self._pin = (0, 0.0)
        self._goal: float | None = None
        self._caret_shown = False

    def _rebuild(self) -> None:
        self._ticks.forget()
        self._flow = None
        if self._document is not None and self._source is not None:
            viewport = self.viewport()
            page = Page(self._fonts, self._style, viewport.width())
            rows = Rows(self._document, self._source, page, self._marks)
            self._flow = Flow(rows, viewport.height())
            self._restore_selection(rows)
        self._keep_top()
        self.accessible_text.text_changed()

    def _restore_selection(self, rows: Rows) -> None:
        if self._kept is None:
            caret = place_of(rows, self._caret_at)
            self._selection = Selection(caret, caret)
            return
        start = place_of(rows, self._kept.start)
        end = place_of(rows, self._kept.end, at_end=True)
        backwards = self._selection.caret < self._selection.anchor
        self._selection = Selection(end, start) if backwards else Selection(start, end)

    def _keep_top(self) -> None:
        """Put the line the page is held by back to where it was."""
        if self._flow is not None:
            if self._pin == (0, 0.0):
                self._flow.top, self._flow.hidden = 0, 0.0
            else:
                self._flow.put(self._place(self._pin[0]), self._pin[1])
        self._sync_bar()
        self.viewport().update()

    def _place(self, offset: int) -> Place:
        return START if self._flow is None else place_of(self._flow.rows, offset)

    def _scrolled(self) -> None:
        """The flow moved: hold the page by its first line from now on."""
        if self._flow is None:
            return
        place, y = self._flow.first_line()
        if (self._flow.top, self._flow.hidden) == (0, 0.0):
            self._pin = (0, 0.0)
        else:
            self._pin = (original_offset(self._flow.rows, place), y)
        self._sync_bar()
        self.viewport().update()
        self.top_changed.emit(self._pin[0])

    def _sync_bar(self) -> None:
        bar = self.verticalScrollBar()
        self._syncing = True
        if self._flow is None:
            bar.setRange(0, 0)
        else:
            window = self._flow.window
            bar.setPageStep(window)
            bar.setSingleStep(2 * self._style.text_size)
            bar.setRange(0, max(0, round(self._flow.rows.heights.total - window)))
            bar.setValue(round(self._flow.offset()))
        self._bar_value = bar.value()
        self._syncing = False

    def _bar_moved(self, value: int) -> None:
        if self._syncing or self._flow is None:
            return
        by = value - self._bar_value
        if abs(by) < 2 * self._flow.window:
            self._flow.move(by)
        elif value == self.verticalScrollBar().maximum():
            self._flow.go_to_end()
        else:
            self._flow.go(value)
        self._scrolled()

    def _set_selection(self, selection: Selection) -> None:
        if self._flow is None:
            return
        had = self._kept is not None
        self._selection = selection
        self._kept = original_span(self._flow.rows, selection)
        caret = original_offset(self._flow.rows, selection.caret)
        moved = caret != self._caret_at
        self._caret_at = caret
        self.viewport().update()
        if had and self._kept is None:
            self._pause.stop()
            self.selection_cleared.emit()
        if moved:
            self.caret_moved.emit(caret)
        self.accessible_text.caret_moved()

    def _finish_selection(self) -> None:
        if self._kept is not None:
            self.selection_finished.emit()

    def _stop_timers(self) -> None:
        self._pause.stop()
        self._autoscroll.stop()
        self._pressed = False

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._colours.paper)
        if self._flow is not None:
            total = self._flow.rows.heights.total
            self._paint_rows(painter, self._flow, QRectF(event.rect()))
            if total != self._flow.rows.heights.total:
                self._sync_bar()
        painter.end()

    def _paint_rows(self, painter: QPainter, flow: Flow, clip: QRectF) -> None:
        page = PagePainter(painter, self._colours, flow.rows.page.left, clip)
        visible = [(i, y, row) for i, y, row in flow.visible()]
        self._paint_grounds(page, flow, visible)
        for _, y, row in visible:
            if self._marks is WordMarks.UNDERLINE:
                page.underlines(row, y)
            page.text(row, y)
            page.rubies(row, y, tones=self._style.tones)
            page.marks(row, y)
        for dot in self._dots(flow, visible):
            page.dot(dot)
        if self._caret_shown and self.hasFocus() and not self._selection:
            box = flow.box(self._selection.caret)
            if box is not None:
                page.caret(box)
        for box, at_end in self._grips.boxes(flow):
            page.handle(box, at_end=at_end)
        size = QSizeF(self.viewport().size())
        self._ticks.draw(
            painter, flow.rows, self._annotations, self._hits.starts, self._colours, size
        )

    def _paint_grounds(
        self, page: PagePainter, flow: Flow, visible: Sequence[tuple[int, float, Row]]
    ) -> None:
        """All that lies behind the text."""
        hovered, dragged = self._hovered_places(flow), self._grips.places(flow)
        for _, y, row in visible:
            if self._marks is WordMarks.SHADE:
                page.shades(row, y)
            page.hover(row, y, *_within(hovered, row))
            page.bands(row, y, flow.rows.bands(row, self._bands), self._colour_of)
            self._paint_selection(page, row, y)
            page.selection(row, y, *_within(dragged, row), line_end=False)
            page.hits(row, y, self._hits_of(flow, row))

    def _hits_of(self, flow: Flow, row: Row) -> list[tuple[Span, bool]]:
        start = flow.rows.document.paragraphs.starts[row.paragraph]
        shown = Span(row.start, row.end)
        return self._hits.within(start, flow.rows.view(row.paragraph).offsets, shown)

    def _hovered_places(self, flow: Flow) -> Selection | None:
        if self._hovered is None:
            return None
        start = place_of(flow.rows, self._hovered.start)
        return Selection(start, place_of(flow.rows, self._hovered.end, at_end=True))

    def _paint_selection(self, page: PagePainter, row: Row, y: float) -> None:
        part = self._selected(row)
        if part is not None:
            page.selection(row, y, part[0], part[1], line_end=part[2])

    def _selected(self, row: Row) -> tuple[int, int, bool] | None:
        """What is selected of a row, and whether the LF after it is selected too."""
        if self._flow is None:
            return None
        length = len(self._flow.rows.view(row.paragraph).text)
        part = self._selection.within(row.paragraph, length)
        if part is None:
            return None
        start = max(part[0] - row.start, 0)
        end = min(part[1] - row.start, len(row.text))
        last_row = row.end == length
        line_end = last_row and row.paragraph < self._selection.last.paragraph
        return (start, end, line_end) if start < end or line_end else None

    def _bands(self, row: Row) -> list[Band]:
        if self._flow is None or self._document is None:
            return []
        paragraph = self._document.paragraphs.span(row.paragraph)
        touching = self._annotations.touching(paragraph)
        offsets = self._flow.rows.view(row.paragraph).offsets
        return bands(row_marks(touching, paragraph, offsets, Span(row.start, row.end)))

    def _dots(self, flow: Flow, visible: Sequence[tuple[int, float, Row]]) -> set[float]:
        """The middles of the lines in sight where an annotation with a note begins."""
        found: set[float] = set()
        paragraphs = flow.rows.document.paragraphs
        tops = {index: y for index, y, _ in visible}
        for paragraph in {row.paragraph for _, _, row in visible}:
            for annotation in self._annotations.touching(paragraphs.span(paragraph)):
                start = annotation.span.start
                if not annotation.note or paragraphs.at(start) != paragraph:
                    continue
                place = place_of(flow.rows, start)
                index = flow.rows.row_at(place)
                if index in tops:
                    row = flow.rows.laid(index)
                    line = row.line_of(place.offset - row.start)
                    found.add(tops[index] + row.tops[line] + row.step / 2)
        return found

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or take a word, a sentence, a paragraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self._flow is not None:
            left = QPointF(self._flow.rows.page.left, 0)
            if self._grips.grab(self._flow, event.position() - left):
                self.select(None)
                return
            self._begin_press(event, self._flow)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A press like any other: the count of clicks decides."""
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No word is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(None)

    def _word_under(self, point: QPointF) -> Span | None:
        if self._flow is None:
            return None
        row, top = self._flow.row_at(point.y())
        if not row.covers(point.x() - self._flow.rows.page.left, point.y() - top):
            return None
        place = self._hit(self._flow, point, on_character=True)
        text = self._flow.rows.view(place.paragraph).text
        if not text[place.offset : place.offset + 1].isalnum():
            return None
        return self.word_at(original_offset(self._flow.rows, place))

    def _hover(self, word: Span | None) -> None:
        if word == self._hovered:
            return
        self._hovered = word
        self._rest.stop()
        if word is None or self._told is not None:
            self._told = None
            self.word_hovered.emit(None)
        if word is not None:
            self._rest.start()
        self.viewport().update()

    def _tell_hovered(self) -> None:
        self._told = self._hovered
        self.word_hovered.emit(self._told)

    def _begin_press(self, event: QMouseEvent, flow: Flow) -> None:
        self._count_click(event)
        self._press = event.position()
        self._pressed = True
        self._dragging = False
        self._caret_shown = False
        self._goal = None
        self._grain = grain_of(self._clicks)
        if self._grain != Grain.CHARACTER:
            place = self._hit(flow, event.position(), on_character=True)
            self._unit = Mover(flow).unit(place, self._grain)
            self._set_selection(Selection(*self._unit))
            return
        place = self._hit(flow, event.position())
        keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._dragging = keep
        anchor = self._selection.anchor if keep else place
        self._unit = (anchor, anchor)
        self._set_selection(Selection(anchor, place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection; beyond the edge, keep scrolling."""
        if self._grips.span is not None and self._flow is not None:
            self._grips.drag(self._flow, self._hit(self._flow, event.position()))
            self.viewport().update()
            return
        if not self._pressed or self._flow is None:
            super().mouseMoveEvent(event)
            self._hover(self._word_under(event.position()))
            return
        distance = (event.position() - self._press).manhattanLength()
        if not self._dragging and distance < QGuiApplication.styleHints().startDragDistance():
            return
        self._dragging = True
        self._drag = event.position()
        self._extend_to(event.position())
        inside = 0 <= event.position().y() < self.viewport().height()
        if inside:
            self._autoscroll.stop()
        elif not self._autoscroll.isActive():
            self._autoscroll.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection; a plain click on a highlight activates it."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        if self._grips.span is not None:
            self._drop_grip()
            return
        if not self._pressed:
            return
        self._pressed = False
        self._autoscroll.stop()
        if self._kept is not None:
            self.selection_finished.emit()
        elif not self._dragging:
            found = self.annotation_at(event.position())
            if found is not None:
                self.annotation_activated.emit(found)

    def _drop_grip(self) -> None:
        annotation, span = self._grips.annotation, self._grips.drop()
        self.viewport().update()
        if annotation is not None and span is not None:
            self.annotation_resized.emit(annotation.id, span)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the window for a menu."""
        self.context_requested.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl it is the window's business."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    def _count_click(self, event: QMouseEvent) -> None:
        hints = QGuiApplication.styleHints()
        soon = event.timestamp() - self._clicked_at < hints.mouseDoubleClickInterval()
        near = (event.position() - self._press).manhattanLength() < hints.startDragDistance()
        self._clicks = self._clicks + 1 if soon and near else 1
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._clicks = max(2, self._clicks)
        self._clicked_at = event.timestamp()

    def _hit(self, flow: Flow, point: QPointF, *, on_character: bool = False) -> Place:
        return flow.at(point.x() - flow.rows.page.left, point.y(), on_character=on_character)

    def _extend_to(self, point: QPointF) -> None:
        if self._flow is None:
            return
        first, last = self._unit
        coarse = self._grain != Grain.CHARACTER
        place = self._hit(self._flow, point, on_character=coarse)
        start, end = Mover(self._flow).unit(place, self._grain)
        if start < first:
            self._set_selection(Selection(last, start))
        else:
            self._set_selection(Selection(first, max(end, last)))

    def _scroll_by_drag(self) -> None:
        if self._flow is None or not self._pressed:
            self._autoscroll.stop()
            return
        height = self.viewport().height()
        y = self._drag.y()
        beyond = y if y < 0 else max(0.0, y - height)
        # The further beyond the edge, the faster; at most a screen a tick.
        by = max(-height, min(height, beyond / 2))
        self._flow.move(by)
        self._scrolled()
        self._extend_to(QPointF(self._drag.x(), max(0.0, min(float(height - 1), y))))

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select, copy, scroll."""
        for plain, selecting, move in MOVES:
            if event.matches(plain) or event.matches(selecting):
                self._go(move, keep=event.matches(selecting))
                return
        if event.matches(Keys.Copy):
            self.copy()
        elif event.matches(Keys.SelectAll):
            self.select_all()
            self._pause.start()
        elif event.key() == Qt.Key.Key_Escape and self._grips.span is not None:
            self._grips.show(self._grips.annotation)
            self.viewport().update()
        elif event.key() == Qt.Key.Key_Escape and self._selection:
            self.select(None)
        elif event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._turn_page(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _turn_page(self, by: int) -> None:
        if self._flow is not None:
            self._flow.move(by * max(40.0, self._flow.window - 2.0 * self._style.text_size))
            self._scrolled()

    def _go(self, move: Move, *, keep: bool) -> None:
        if self._flow is None:
            return
        caret = self._selection.caret
        if not keep and self._flow.box(caret) is None:
            caret = self._flow.first_line()[0]
        mover = Mover(self._flow)
        if move not in VERTICAL:
            self._goal = None
        elif self._goal is None:
            self._goal = mover.x_of(caret)
        caret = self._collapsed(move, keep=keep) or mover.to(move, caret, self._goal or 0.0)
        self._caret_shown = True
        self._set_selection(Selection(self._selection.anchor if keep else caret, caret))
        self._flow.reveal(caret, 0.0)
        self._scrolled()
        if self._selection:
            self._pause.start()

    def _collapsed(self, move: Move, *, keep: bool) -> Place | None:
        """Left and right first leave a selection by its end on that side."""
        if keep or not self._selection:
            return None
        ends = {Move.NEXT: self._selection.last, Move.PREVIOUS: self._selection.first}
        return ends.get(move)

    # The widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line at the top; lay out anew only if the column's width changed."""
        super().resizeEvent(event)
        viewport = self.viewport()
        if self._flow is None or event.oldSize().width() != viewport.width():
            self._rebuild()
            return
        self._ticks.forget()
        self._flow.window = viewport.height()
        self._keep_top()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret shows."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret hides."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the interface's new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Article text"))

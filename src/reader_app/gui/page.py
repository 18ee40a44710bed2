"""The page in the middle: the reading view of one article, its views and its popover.

It knows the article that is shown and nothing of the library; acts leave as signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from reader_app.domain.model import (
    Annotation,
    Article,
    Colour,
    ParagraphKind,
    Script,
    WordMarks,
)
from reader_app.domain.spans import Paragraphs, Span

from . import fonts, messages
from .icons import Icons
from .popover import Popover
from .reading.document import Document
from .reading.painting import ReadingColours
from .reading.view import ReadingView
from .theme import Theme
from .views import ArticleViews, Engine

POSITION_DELAY = 800
"""Milliseconds of rest after which the reading position is stored."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article as it comes from the library. ``position`` is a code point."""

    article: Article
    text: str
    annotations: tuple[Annotation, ...]
    position: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the popover stands for: a new span, or an annotation that is there already."""

    span: Span
    annotation: int | None = None


def kinds_of(paragraphs: Paragraphs, article: Article) -> dict[int, ParagraphKind]:
    """Which of the first paragraphs are the title and the byline, told by the metadata."""
    kinds: dict[int, ParagraphKind] = {}
    title = article.title.strip()
    for index, line in enumerate(paragraphs.lines[:8]):
        text = line.strip()
        if not text or len(text) > 120:
            continue
        if title and text == title and ParagraphKind.TITLE not in kinds.values():
            kinds[index] = ParagraphKind.TITLE
        elif kinds and len(text) <= 60 and _is_byline(text, article):
            kinds[index] = ParagraphKind.BYLINE
    return kinds


def _is_byline(line: str, article: Article) -> bool:
    """Whether a short line under the title names the author, the outlet or a day."""
    if any(part and part in line for part in (article.author, article.outlet)):
        return True
    return len(line) <= 20 and line[:2].isdigit() and bool(article.date)


def reading_colours(theme: Theme) -> ReadingColours:
    """The reading view's part of the tokens."""
    return ReadingColours(
        paper=QColor(theme.paper),
        ink=QColor(theme.ink),
        ink2=QColor(theme.ink2),
        accent=QColor(theme.accent),
        selection=QColor(theme.selection),
        line=QColor(theme.line),
        hover=QColor(theme.accent_soft),
        shade=QColor(theme.side),
        highlights={colour: QColor(value) for colour, value in theme.highlights.items()},
        bars={colour: QColor(value) for colour, value in theme.bars.items()},
    )


class Page(QWidget):
    """Shows one article and asks for acts on it."""

    highlight_wanted = Signal(object, object, str)
    """(`Span`, `Colour`, what comes after: empty, note or tags)"""
    colour_wanted = Signal(int, object)
    note_wanted = Signal(int)
    tags_wanted = Signal(int)
    delete_wanted = Signal(int)
    active_changed = Signal(object, bool)
    """(the annotation under the caret or None, whether its card should be brought in sight)"""
    position_rested = Signal(int, int)
    """(article, code point at the top)"""
    moved = Signal(int)
    """The code point at the top."""
    copied = Signal()
    import_wanted = Signal()
    engine_failed = Signal(object)
    shown = Signal()
    """Another article is on the page."""

    def __init__(self, engine: Engine, theme: Theme, icons: Icons, colour: Colour) -> None:
        super().__init__()
        self.setObjectName("page")
        self.loaded: Loaded | None = None
        self.colour = colour
        self.document: Document | None = None
        self._script = Script.ORIGINAL
        self._waiting: Loaded | None = None
        self._wanted: Wanted | None = None
        self._opening = False
        self._target: Annotation | None = None
        self.views = ArticleViews(engine)
        self.views.changed.connect(self._views_changed)
        self.views.failed.connect(self._engine_failed)
        self.view = ReadingView()
        self.view.setObjectName("reading")
        self._connect_view()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._make_empty())
        self._stack.setCurrentIndex(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        names = {c: messages.colour_name(c) for c in Colour}
        self.popover = Popover(self, theme, icons, names)
        self._connect_popover()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(POSITION_DELAY)
        self._rest.timeout.connect(self.store_position)
        self.set_theme(theme, icons)

    # What is shown

    def show_article(self, loaded: Loaded) -> None:
        """Show an article at its reading position, in the present script."""
        self.store_position()
        self.close_popover()
        self._waiting = loaded
        paragraphs = Paragraphs(loaded.text)
        kinds = kinds_of(paragraphs, loaded.article)
        self.views.show(paragraphs, loaded.article.script, self._script, loaded.position, kinds)

    def show_nothing(self) -> None:
        """Show the empty page."""
        self.loaded = self._waiting = self.document = None
        self.close_popover()
        self.view.set_document(None)
        self._stack.setCurrentIndex(1)

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights."""
        if self.loaded is None:
            return
        old = self.loaded
        self.loaded = Loaded(old.article, old.text, tuple(annotations), old.position)
        self.view.set_annotations(annotations)

    def set_script(self, script: Script) -> None:
        """Show the text in ``script``; the line at the top stays."""
        self._script = script
        self.close_popover()
        self._set_families()
        self.views.set_script(script, self.view.top_offset())

    def set_word_marks(self, marks: WordMarks) -> None:
        self.views.want_words(wanted=marks is not WordMarks.OFF)
        self.view.set_word_marks(marks)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        self.view.set_palette(reading_colours(theme))
        self.popover.set_theme(theme, icons)

    def jump(self, annotation: Annotation) -> None:
        """Bring a highlight in sight and mark it as the active one."""
        self.close_popover()
        self.view.reveal(annotation.span)
        self.active_changed.emit(annotation.id, False)

    def jump_when_shown(self, annotation: Annotation) -> None:
        """Jump as soon as the annotation's article is here."""
        self._target = annotation

    def annotation(self, number: int) -> Annotation | None:
        """The annotation of that number in the article shown."""
        annotations = self.loaded.annotations if self.loaded else ()
        return next((a for a in annotations if a.id == number), None)

    def paragraph_at(self, offset: int) -> int:
        """The paragraph of a code point, counted from 1."""
        return self.document.paragraphs.at(offset) + 1 if self.document else 1

    def store_position(self) -> None:
        """Send the reading position out, if an article is shown."""
        self._rest.stop()
        if self.loaded is not None:
            self.position_rested.emit(self.loaded.article.id, self.view.top_offset())

    def close(self) -> bool:
        """Stop computing."""
        self.views.close()
        return super().close()

    def close_popover(self) -> None:
        self._wanted = None
        self.popover.hide()

    def copy(self) -> None:
        """Copy what is selected, as it is shown."""
        text = self.view.selected_view_text()
        if text:
            QGuiApplication.clipboard().setText(text)
            self.close_popover()
            self.copied.emit()

    def copy_with_citation(self) -> None:
        """Copy what is selected with its source."""
        span = self.view.selection()
        if span is None or self.loaded is None:
            return
        quote = " ".join(self.view.selected_view_text().split())
        cited = messages.citation(self.loaded.article, quote, self.paragraph_at(span.start))
        QGuiApplication.clipboard().setText(cited)
        self.close_popover()
        self.copied.emit()

    def choose_colour(self, colour: Colour) -> None:
        """Highlight the selection, or recolour the highlight that the popover stands for."""
        self._ask(colour, "")

    # Forwarding

    def _connect_view(self) -> None:
        self.view.selection_finished.connect(self._selection_finished)
        self.view.selection_cleared.connect(self.close_popover)
        self.view.annotation_activated.connect(self._activated)
        self.view.caret_moved.connect(self._caret_moved)
        self.view.top_changed.connect(self._top_changed)

    def _connect_popover(self) -> None:
        self.popover.colour_chosen.connect(self.choose_colour)
        self.popover.note_wanted.connect(lambda: self._ask(None, "note"))
        self.popover.tag_wanted.connect(lambda: self._ask(None, "tags"))
        self.popover.copy_wanted.connect(self.copy)
        self.popover.citation_wanted.connect(self.copy_with_citation)
        self.popover.delete_wanted.connect(self._delete)
        self.popover.dismissed.connect(self._dismiss)

    def _ask(self, colour: Colour | None, then: str) -> None:
        wanted = self._wanted
        if wanted is None:
            span = self.view.selection()
            if not span:
                return
            wanted = Wanted(span)
        self.close_popover()
        self.view.select(None)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if wanted.annotation is None:
            self.colour = colour or self.colour
            self.highlight_wanted.emit(wanted.span, self.colour, then)
        elif colour is not None:
            self.colour = colour
            self.colour_wanted.emit(wanted.annotation, colour)
        elif then == "note":
            self.note_wanted.emit(wanted.annotation)
        else:
            self.tags_wanted.emit(wanted.annotation)

    def _delete(self) -> None:
        wanted = self._wanted
        self._dismiss()
        if wanted is not None and wanted.annotation is not None:
            self.delete_wanted.emit(wanted.annotation)

    def _dismiss(self) -> None:
        self.close_popover()
        self.view.select(None)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _selection_finished(self) -> None:
        span = self.view.selection()
        if span:
            self._open(Wanted(span), self.colour)

    def _activated(self, number: int) -> None:
        annotation = self.annotation(number)
        if annotation is None:
            return
        self._opening = True
        self.view.select(annotation.span)
        self._opening = False
        self.active_changed.emit(number, True)
        self._open(Wanted(annotation.span, number), annotation.colour)

    def _open(self, wanted: Wanted, colour: Colour) -> None:
        rect = self.view.selection_rect()
        if rect.isEmpty():
            return
        self._wanted = wanted
        corner = self.view.viewport().mapTo(self, QPoint(0, 0))
        self.popover.open_at(
            QRect(rect.topLeft() + corner, rect.size()),
            colour,
            existing=wanted.annotation is not None,
        )

    def _caret_moved(self, offset: int) -> None:
        if self.loaded is None or self._opening:
            return
        under = [a for a in self.loaded.annotations if a.span.start <= offset < a.span.end]
        self.active_changed.emit(max(a.id for a in under) if under else None, bool(under))

    def _top_changed(self, offset: int) -> None:
        self.close_popover()
        self.moved.emit(offset)
        self._rest.start()

    def _views_changed(self) -> None:
        if self._waiting is None:
            self.view.refresh_views()
            return
        loaded, self._waiting = self._waiting, None
        self.loaded = loaded
        document = self.document = Document(loaded.text)
        self._set_families()
        self.view.set_document(document, self.views)
        self.view.set_annotations(loaded.annotations)
        self.view.scroll_to(loaded.position)
        self._stack.setCurrentIndex(0)
        self.shown.emit()
        target, self._target = self._target, None
        if target is not None and target.article == loaded.article.id:
            self.jump(target)

    def _engine_failed(self, error: Exception) -> None:
        self._script = Script.ORIGINAL
        self.engine_failed.emit(error)

    def _set_families(self) -> None:
        if self.loaded is not None:
            place = fonts.region(self._script, self.loaded.article.script)
            families = fonts.families("serif", place)
            if families:
                self.view.set_font_families(families)

    def _make_empty(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(page)
        layout.setSpacing(12)
        title = QLabel(self.tr("Nothing open yet"))
        title.setObjectName("emptyTitle")
        button = QPushButton(self.tr("Drop texts here, or click to import them"))
        button.setObjectName("drop")
        button.clicked.connect(self.import_wanted)
        layout.addStretch()
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        return page

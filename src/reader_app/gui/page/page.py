"""The page in the middle: the reading view with the article that is shown.

It knows that article and nothing of the library; what the reader wants is emitted as signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader_app.domain.model import Annotation, Colour, ReadingStyle, Script, WordMarks
from reader_app.domain.spans import Span
from reader_app.domain.words import WordRepair
from reader_app.gui import fonts, messages
from reader_app.gui.articles.shelf import Loaded
from reader_app.gui.engine import Engine
from reader_app.gui.icons import Icons
from reader_app.gui.motion import Motion
from reader_app.gui.reading.document import Document
from reader_app.gui.reading.style import PageStyle
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.floating import has_keyboard
from reader_app.later import later

from .empty_states import NoLibrary, NothingOpen
from .letting_go import let_go
from .page_look import reading_colours
from .reading_position import ReadingPosition
from .views import ArticleViews

if TYPE_CHECKING:
    from reader_app.gui.words.word_cards import WordCards

    from . import page_tools
    from .popover import Popover
    from .selection_acts import SelectionActs
else:
    page_tools = later("reader_app.gui.page.page_tools")

READING, NOTHING, BROKEN = range(3)
FEW = 4
"""Paragraphs whose words are drawn again one by one; if there are more, the page is laid out."""


class Page(QWidget):
    """Shows one article, or what is to be said where there is none."""

    active_changed = Signal(object, bool)
    """(the annotation under the caret or None, whether its card should be brought in sight)"""
    moved = Signal(int)
    """The code point at the top."""
    import_wanted = Signal()
    seeds_wanted = Signal()
    open_library_wanted = Signal()
    new_library_wanted = Signal()
    quit_wanted = Signal()
    engine_failed = Signal(object)
    original_told = Signal(str)
    """The pointer rests on a marked conversion: what stands there in the original."""
    shown = Signal()
    """Another article is on the page."""

    def __init__(
        self, engine: Engine, theme: Theme, icons: Icons, colour: Colour, motion: Motion
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.loaded: Loaded | None = None
        self.document: Document | None = None
        self._engine = engine
        self._theme = theme
        self._icons = icons
        self._colour = colour
        self._motion = motion
        self._script = Script.ORIGINAL
        self._readings = ReadingStyle.OFF
        self._cards_on_hover = True
        self._waiting: Loaded | None = None
        self.views = ArticleViews(engine)
        self.views.changed.connect(self._views_changed)
        self.views.arrived.connect(self._views_arrived)
        self.views.failed.connect(self._engine_failed)
        self.views.words.changed.connect(self._words_changed)
        self.views.words.hold()
        self.view = ReadingView()
        self.view.setObjectName("reading")
        self.position = ReadingPosition(self.view, lambda: self.loaded)
        self.views.rubies_ready.connect(self.view.rubies_ready)
        self.view.caret_moved.connect(self._caret_moved)
        self.view.top_changed.connect(self._top_changed)
        self.view.word_hovered.connect(self._tell_original)
        nothing, self._broken = NothingOpen(), NoLibrary()
        nothing.import_wanted.connect(self.import_wanted)
        nothing.seeds_wanted.connect(self.seeds_wanted)
        self._broken.open_wanted.connect(self.open_library_wanted)
        self._broken.new_wanted.connect(self.new_library_wanted)
        self._broken.quit_wanted.connect(self.quit_wanted)
        self._stack = QStackedWidget()
        for widget in (self.view, nothing, self._broken):
            self._stack.addWidget(widget)
        self._stack.setCurrentIndex(NOTHING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack)
        self.active_changed.connect(lambda number, _: self.view.set_active(number))
        self.set_theme(theme, icons)

    # What opens over the text

    @cached_property
    def tools(self) -> page_tools.PageTools:
        """The popover and the word cards, made with their first use."""
        tools = page_tools.PageTools(
            self,
            self.view,
            self._engine,
            self._theme,
            self._icons,
            self._colour,
            self._motion,
            self._shown,
        )
        tools.acts.activated.connect(lambda number: self.active_changed.emit(number, True))
        tools.cards.failed.connect(self.engine_failed)
        tools.cards.words_known = self._words_known
        tools.cards.style = self._readings
        tools.cards.on_hover = self._cards_on_hover
        tools.cards.card.traditional = self._traditional()
        if self.loaded is not None:
            tools.show_text(self.loaded)
            tools.cards.card.set_families(self._families()[0])
        return tools

    def begin_acting(self) -> None:
        """Make the popover and the word cards now."""
        _ = self.tools

    @property
    def has_tools(self) -> bool:
        """Whether popover and word cards are made."""
        return "tools" in self.__dict__

    @property
    def popover(self) -> Popover:
        return self.tools.popover

    @property
    def acts(self) -> SelectionActs:
        """Acts on the selection."""
        return self.tools.acts

    @property
    def cards(self) -> WordCards:
        return self.tools.cards

    def set_hover_card(self, *, on: bool) -> None:
        """Whether the word card opens where the pointer rests."""
        self._cards_on_hover = on
        if self.has_tools:
            self.cards.on_hover = on

    def close_popover(self) -> None:
        if self.has_tools:
            self.acts.close()

    # What is shown

    def show_article(self, loaded: Loaded) -> None:
        """Show an article at its reading position, in the present script."""
        self.position.store()
        self.close_popover()
        self._waiting = loaded
        self.views.show(
            loaded.document.paragraphs,
            loaded.article.script,
            self._script,
            loaded.position,
            loaded.kinds,
            loaded.readings,
        )

    def show_nothing(self) -> None:
        """Show the empty page."""
        self.loaded = self._waiting = self.document = None
        self.close_popover()
        self.view.set_document(None)
        self._stack.setCurrentIndex(NOTHING)

    def show_broken(self, reason: str) -> None:
        """Say why there is no library, and what can be done."""
        self.show_nothing()
        self._broken.tell(reason)
        self._stack.setCurrentIndex(BROKEN)

    @property
    def coming(self) -> Loaded | None:
        """The article that is on its way to the page, or else the one that is there."""
        return self._waiting or self.loaded

    @property
    def broken(self) -> str:
        """Why the library did not open; empty if it did."""
        return self._broken.text if self._stack.currentIndex() == BROKEN else ""

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show these highlights."""
        if self.loaded is not None:
            self.loaded = replace(self.loaded, annotations=tuple(annotations))
            self.view.set_annotations(annotations)

    def set_script(self, script: Script) -> None:
        """Show the text in ``script``; the line at the top stays."""
        self._script = script
        if self.has_tools:
            self.cards.card.traditional = self._traditional()
            self.cards.close()
        self.close_popover()
        self.views.set_script(script, self.view.top_offset())
        self.view.accessible_text.say(messages.script_name(script))

    def set_word_marks(self, marks: WordMarks) -> None:
        self.view.set_word_marks(marks)

    def set_readings(self, style: ReadingStyle, *, tones: bool) -> None:
        """Show readings above words, coloured by ``tones`` or not; the card follows."""
        self._readings = style
        if self.has_tools:
            self.cards.style = style
        self.views.set_readings(style)
        with self.view.one_repaint():
            self.view.set_style(replace(self.view.style_of_page(), tones=tones))
            self.view.refresh_views()

    def set_style(self, style: PageStyle) -> None:
        """Set the page in another style; the line at the top stays."""
        self.close_popover()
        self.view.set_style(style)

    def set_marks(self, *, shown: bool) -> None:
        """Mark uncertain conversions by dots, or do not."""
        self.views.want_marks(wanted=shown, near=self.view.top_offset())

    def set_word_repairs(self, article: int, repairs: Sequence[WordRepair]) -> None:
        """Show words as the reader has repaired them, if this article is still the one shown."""
        if self.loaded is not None and self.loaded.article.id == article:
            self.loaded = replace(self.loaded, repairs=tuple(repairs))
            self.views.words.set_repairs(repairs)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        self._theme, self._icons = theme, icons
        self.view.set_palette(reading_colours(theme))
        if self.has_tools:
            self.cards.card.set_theme(theme)
            self.popover.set_theme(theme, icons)

    def jump(self, annotation: Annotation) -> None:
        """Bring a highlight in sight, the caret to it, and mark it as the active one."""
        self.close_popover()
        self.view.select(Span(annotation.span.start, annotation.span.start))
        self.view.reveal(annotation.span)
        self.active_changed.emit(annotation.id, False)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar above the text."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, bar)

    def add_face(self, face: QWidget) -> None:
        """Take a widget that can be shown in place of the text."""
        self._stack.addWidget(face)

    def show_face(self, face: QWidget | None) -> None:
        """Show that widget in place of the text; None shows the text again."""
        self.close_popover()
        if self.loaded is not None:
            if has_keyboard(self._stack):
                # The page itself keeps the keyboard while one widget goes and the other comes.
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._stack.setCurrentWidget(face or self.view)

    def enter(self) -> None:
        """Give the keyboard to what is shown; in a text the caret is brought in sight."""
        shown = self._stack.currentWidget()
        if shown is self.view:
            self.view.enter()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def annotation(self, number: int) -> Annotation | None:
        """The annotation of that number in the article shown."""
        return self.loaded.annotation(number) if self.loaded else None

    def paragraph_at(self, offset: int) -> int:
        """The paragraph of a code point, counted from 1."""
        return self.document.paragraphs.at(offset) + 1 if self.document else 1

    def close(self) -> bool:
        """Stop computing."""
        if self.has_tools:
            self.cards.stop()
        self.views.close()
        return super().close()

    # Signals of the reading view and of the article's views

    def _caret_moved(self, offset: int) -> None:
        if self.loaded is None or (self.has_tools and self.acts.opening):
            return
        under = [a.id for a in self.loaded.annotations if a.span.start <= offset < a.span.end]
        active = self.view.scene.active
        self.active_changed.emit(
            active if active in under else max(under, default=None), bool(under)
        )

    def _tell_original(self, span: Span | None) -> None:
        """Tell what the marked conversion under the pointer was in the original."""
        original = self.views.originals(span) if span else ""
        if original:
            self.original_told.emit(self.tr("In the original: {text}").format(text=original))

    def _top_changed(self, offset: int) -> None:
        self.close_popover()
        self.views.look_at(offset)
        self.moved.emit(offset)
        self.position.moved()

    def _views_changed(self) -> None:
        if self._waiting is None:
            # Fonts change only now: the old text in the new script's fonts would look different.
            serif, sans = self._families()
            self.view.refresh_views(serif, sans)
            self._tell_cards_families(serif)
            return
        loaded, self._waiting = self._waiting, None
        if self.loaded is not None:
            old = self.loaded.document.paragraphs
            let_go((old.lines, old.starts, old.lengths), self)
        self.loaded = loaded
        document = self.document = loaded.document
        self.views.words.show(
            document.paragraphs, loaded.article.id, loaded.repairs, loaded.position
        )
        with self.view.one_repaint():
            # The text before has no views any more: it must not be laid out in the new fonts.
            self.view.set_document(None)
            self._set_families()
            self.view.set_document(document, self.views)
            if self.has_tools:
                self.tools.show_text(loaded)
            self.view.set_annotations(loaded.annotations)
            place = self.position.beginning_of(loaded)
            self.view.scroll_to(place)
            self.view.select(Span(place, place))
        self._stack.setCurrentIndex(READING)
        self.shown.emit()
        target = self.position.target_in(loaded)
        if target is not None:
            self.jump(target)

    def _views_arrived(self, paragraphs: frozenset[int]) -> None:
        if self._waiting is None:
            self.view.views_ready(paragraphs)

    def _shown(self) -> tuple[Loaded, Document] | None:
        return (self.loaded, self.document) if self.loaded and self.document else None

    def _words_known(self, offset: int) -> bool:
        paragraphs = self.document.paragraphs if self.document else None
        return paragraphs is not None and self.views.word_ends(paragraphs.at(offset)) is not None

    def _words_changed(self, paragraphs: frozenset[int]) -> None:
        if self._waiting is not None:
            return
        if len(paragraphs) > FEW:
            self.view.refresh_views()
            return
        for paragraph in paragraphs:
            self.view.words_ready(paragraph)

    def _engine_failed(self, error: Exception) -> None:
        self._script = Script.ORIGINAL
        self.engine_failed.emit(error)

    def _set_families(self) -> None:
        serif, sans = self._families()
        if serif and sans:
            self.view.set_font_families(serif, sans)
            self._tell_cards_families(serif)

    def _tell_cards_families(self, serif: Sequence[str]) -> None:
        if serif and self.has_tools:
            self.cards.card.set_families(serif)

    def _families(self) -> tuple[Sequence[str], Sequence[str]]:
        """Serif and sans fonts for the text that is shown; none while there is none."""
        if self.loaded is None:
            return (), ()
        place = fonts.region(self._script, self.loaded.article.script)
        return fonts.families("serif", place), fonts.families("sans", place)

    def _traditional(self) -> bool | None:
        """Which form stands first on a word's card; None for the article's own."""
        return None if self._script is Script.ORIGINAL else self._script is not Script.HANS
